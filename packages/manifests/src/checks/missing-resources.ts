import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { workloads } from '../workloads.ts'

/** CPU and memory requests and a memory limit. Where only a limit is given, the API server requests as much. */
export const missingResources: Check = {
  id: 'missing-resources',
  severity: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        if (container['resources'] === null) continue
        const requests = recordAt(container, ['resources', 'requests']) ?? {}
        const limits = recordAt(container, ['resources', 'limits']) ?? {}
        const missing = [
          ...['cpu', 'memory']
            .filter((name) => (requests[name] ?? limits[name]) === undefined)
            .map((n) => `requests.${n}`),
          ...(limits['memory'] === undefined ? ['limits.memory'] : []),
        ]
        if (missing.length > 0) {
          yield {
            manifest,
            path: [...path, 'resources'],
            message: `Container ${String(container['name'])} has no resources.${missing.join(', ')}`,
            hint: 'Request what the container needs, so that the scheduler finds room, and limit its memory',
          }
        }
      }
    }
  },
}
