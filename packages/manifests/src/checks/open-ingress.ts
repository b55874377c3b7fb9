import type { Check } from '../check.ts'
import { networkPolicies } from '../network-policies.ts'

export const openIngress: Check = {
  id: 'open-ingress',
  severity: 'error',
  *run(context) {
    for (const { manifest, rules } of context.computed(networkPolicies)) {
      for (const { open, path } of rules.Ingress) {
        if (open) {
          yield {
            manifest,
            path: [...path, 'from'],
            message: 'The rule lets traffic in from everywhere',
            hint: 'Name in `from` who calls these pods: a podSelector, or the networks of the load balancer',
          }
        }
      }
    }
  },
}
