import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { parseQuantity } from '../quantity.ts'
import { workloads } from '../workloads.ts'

export const requestAboveLimit: Check = {
  id: 'request-above-limit',
  severity: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        const limits = recordAt(container, ['resources', 'limits']) ?? {}
        for (const [resource, request] of Object.entries(recordAt(container, ['resources', 'requests']) ?? {})) {
          const [requested, limit] = [parseQuantity(request), parseQuantity(limits[resource])]
          if (requested === undefined || limit === undefined || requested <= limit) continue
          const at = [...path, 'resources', 'requests', resource]
          yield {
            manifest,
            path: at,
            message: `${formatPath(at)} is ${String(request)}, more than the limit of ${String(limits[resource])}`,
            hint: 'Lower the request, or raise the limit',
          }
        }
      }
    }
  },
}
