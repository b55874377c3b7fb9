import type { Check } from '../check.ts'
import { valueAt } from '../json.ts'

export const exposedService: Check = {
  id: 'exposed-service',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('', 'Service')) {
      const type = valueAt(manifest.object, ['spec', 'type'])
      const addresses = valueAt(manifest.object, ['spec', 'externalIPs'])
      const hint = 'Use type ClusterIP, and an Ingress for traffic from outside'
      if (type === 'NodePort' || type === 'LoadBalancer') {
        yield {
          manifest,
          path: ['spec', 'type'],
          message: `Type ${type} opens the Service to callers outside the cluster, past the Ingress`,
          hint,
        }
      }
      if (Array.isArray(addresses) && addresses.length > 0) {
        yield {
          manifest,
          path: ['spec', 'externalIPs'],
          message: `externalIPs ${addresses.join(', ')} take traffic for addresses that nobody checks`,
          hint,
        }
      }
    }
  },
}
