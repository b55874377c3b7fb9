import type { Check } from '../check.ts'
import { valueAt } from '../json.ts'
import { workloads } from '../workloads.ts'

export const cpuLimit: Check = {
  id: 'cpu-limit',
  severity: 'warning',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        const limit = valueAt(container, ['resources', 'limits', 'cpu'])
        if (limit !== undefined && limit !== null) {
          yield {
            manifest,
            path: [...path, 'resources', 'limits', 'cpu'],
            message: `Container ${String(container['name'])} is limited to ${String(limit)} CPU: it is slowed down even on an idle node`,
            hint: 'Remove the CPU limit; the request guarantees the share that it needs',
          }
        }
      }
    }
  },
}
