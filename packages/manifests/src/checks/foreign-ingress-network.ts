import type { Check } from '../check.ts'
import { isNetwork, liesWithin, networkPolicies } from '../network-policies.ts'

/** The only addresses outside the cluster that reach a pod are those of the load balancer's subnets. */
export const foreignIngressNetwork: Check = {
  id: 'foreign-ingress-network',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const { loadBalancerCidrs } = context.environment.network
    for (const { manifest, rules } of context.computed(networkPolicies)) {
      for (const { cidr, path } of rules.Ingress.flatMap(({ networks }) => networks)) {
        if (isNetwork(cidr) && !loadBalancerCidrs.some((network) => liesWithin(cidr, network))) {
          yield {
            manifest,
            path,
            message: `Traffic comes in from ${cidr}; the load balancer's networks are ${loadBalancerCidrs.join(', ')}`,
            hint: 'Use network.loadBalancerCidrs of the environment, or correct it there',
          }
        }
      }
    }
  },
}
