import type { Check } from '../check.ts'
import { containerPorts } from '../container-ports.ts'
import { liesWithin, passesNetwork, passesPort, policiesOf } from '../network-policies.ts'
import { albServices, receivers } from '../traffic.ts'

/** With target type `ip` a load balancer calls the pods from its own addresses: a policy must let them in. */
export const loadBalancerBlocked: Check = {
  id: 'load-balancer-blocked',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const cidrs = context.environment.network.loadBalancerCidrs
    for (const service of context.computed(albServices)) {
      for (const workload of service.workloads) {
        const policies = policiesOf(context, workload, 'Ingress')
        const rules = policies.flatMap((policy) => policy.rules.Ingress)
        const foreign = rules.flatMap(({ networks }) => networks).some((n) => !cidrs.some((c) => liesWithin(n.cidr, c)))
        const [policy] = policies
        // Without a policy, or with one for other networks, the checks of those say more.
        if (policy === undefined || foreign) continue
        const declared = receivers(service, workload).flatMap(({ container }) => containerPorts(container))
        for (const { targetPort } of service.ports) {
          const port = declared.find(({ name, number }) => number === targetPort || name === targetPort)
          const number = typeof targetPort === 'number' ? targetPort : port?.number
          if (number === undefined) continue
          const wanted = { number, protocol: 'TCP', names: port?.name === undefined ? [] : [port.name] }
          // A port that no rule lets in at all is policy-blocks-service's.
          if (!rules.some((rule) => passesPort(rule, wanted))) continue
          const blocked = cidrs.filter(
            (cidr) => !rules.some((rule) => passesNetwork(rule, cidr) && passesPort(rule, wanted)),
          )
          if (blocked.length > 0) {
            yield {
              manifest: policy.manifest,
              path: ['spec', 'ingress'],
              message: `The load balancer's requests from ${blocked.join(', ')} to port ${number} of ${workload.kind}/${workload.manifest.object.metadata.name} are blocked`,
              hint: 'Let network.loadBalancerCidrs of the environment in on this port',
            }
          }
        }
      }
    }
  },
}
