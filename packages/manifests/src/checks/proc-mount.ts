import type { Check } from '../check.ts'
import { podContainers } from '../pod-containers.ts'

/** Pod Security Standard, baseline: /proc mount type. */
export const procMount: Check = {
  id: 'proc-mount',
  severity: 'error',
  *run(context) {
    for (const { workload, name, path, security } of podContainers(context)) {
      const value = security['procMount']
      if (value !== undefined && value !== null && value !== 'Default') {
        yield {
          manifest: workload.manifest,
          path: [...path, 'securityContext', 'procMount'],
          message: `Container ${name}: procMount is ${String(value)}, wanted Default`,
          hint: 'Remove securityContext.procMount',
        }
      }
    }
  },
}
