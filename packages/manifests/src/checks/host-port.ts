import type { Check } from '../check.ts'
import { asList, podContainers } from '../pod-containers.ts'
import { asRecord } from '../workloads.ts'

/** Pod Security Standard, baseline: host ports. */
export const hostPort: Check = {
  id: 'host-port',
  severity: 'error',
  *run(context) {
    for (const { workload, container, name, path } of podContainers(context)) {
      for (const [index, port] of asList(container['ports']).entries()) {
        const value = asRecord(port)?.['hostPort']
        if (value !== undefined && value !== null && value !== 0) {
          yield {
            manifest: workload.manifest,
            path: [...path, 'ports', index, 'hostPort'],
            message: `Container ${name} takes port ${String(value)} of its node`,
            hint: 'Remove hostPort: a Service reaches the container by its containerPort',
          }
        }
      }
    }
  },
}
