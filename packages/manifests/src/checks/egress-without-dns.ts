import type { Check } from '../check.ts'
import { passesPort, policiesOf, type Policy } from '../network-policies.ts'
import { workloads } from '../workloads.ts'

/** Pods that may call something, but cannot look up its name. Those that may call nothing need no names. */
export const egressWithoutDns: Check = {
  id: 'egress-without-dns',
  severity: 'error',
  *run(context) {
    const reported = new Set<Policy>()
    for (const workload of context.computed(workloads)) {
      const policies = policiesOf(context, workload, 'Egress')
      const rules = policies.flatMap((policy) => policy.rules.Egress)
      const policy = policies.find((candidate) => candidate.rules.Egress.length > 0)
      if (!policy || reported.has(policy)) continue
      if (!rules.some((rule) => passesPort(rule, { number: 53, protocol: 'UDP' }))) {
        reported.add(policy)
        yield {
          manifest: policy.manifest,
          path: ['spec', 'egress'],
          message: `${workload.kind}/${workload.manifest.object.metadata.name} may call others, but not port 53/UDP, where names are looked up`,
          hint: 'Add an egress rule for ports 53/UDP and 53/TCP to the DNS pods of kube-system',
        }
      }
    }
  },
}
