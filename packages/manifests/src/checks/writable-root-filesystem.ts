import type { Check } from '../check.ts'
import { podContainers, runsOnWindows } from '../pod-containers.ts'

export const writableRootFilesystem: Check = {
  id: 'writable-root-filesystem',
  severity: 'error',
  *run(context) {
    for (const { workload, name, path, security } of podContainers(context)) {
      const value = security['readOnlyRootFilesystem']
      if (value !== true && !runsOnWindows(workload)) {
        yield {
          manifest: workload.manifest,
          path: [...path, 'securityContext', 'readOnlyRootFilesystem'],
          message: `Container ${name}: readOnlyRootFilesystem is ${String(value ?? 'not set')}, wanted true`,
          hint: 'Set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where the program writes',
        }
      }
    }
  },
}
