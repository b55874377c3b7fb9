import type { Check } from '../check.ts'
import { podContainers } from '../pod-containers.ts'

/** Pod Security Standard, baseline: privileged containers. */
export const privilegedContainer: Check = {
  id: 'privileged-container',
  severity: 'error',
  *run(context) {
    for (const { workload, name, path, security } of podContainers(context)) {
      if (security['privileged'] === true) {
        yield {
          manifest: workload.manifest,
          path: [...path, 'securityContext', 'privileged'],
          message: `Container ${name} is privileged: it can do whatever the node's root can`,
          hint: 'Remove securityContext.privileged',
        }
      }
    }
  },
}
