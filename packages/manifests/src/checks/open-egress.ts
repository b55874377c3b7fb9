import type { Check } from '../check.ts'
import { networkPolicies } from '../network-policies.ts'

/** DNS servers and HTTPS services have no fixed addresses; everything else that a pod calls has. */
const openPorts = new Set<unknown>([53, 443])

export const openEgress: Check = {
  id: 'open-egress',
  severity: 'error',
  *run(context) {
    for (const { manifest, rules } of context.computed(networkPolicies)) {
      for (const { open, path, ports } of rules.Egress) {
        const narrow =
          ports.length > 0 && ports.every(({ port, endPort }) => openPorts.has(port) && endPort === undefined)
        if (open && !narrow) {
          yield {
            manifest,
            path: [...path, 'to'],
            message: 'The rule lets traffic out to everywhere',
            hint: 'Name in `to` what the pods call; only ports 53 and 443 may be open to all addresses',
          }
        }
      }
    }
  },
}
