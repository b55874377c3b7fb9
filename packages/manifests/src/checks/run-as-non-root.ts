import type { Check } from '../check.ts'
import { inherited, podContainers } from '../pod-containers.ts'

/**
 * Pod Security Standard, restricted: running as non-root. A numeric user is asked for as well: the kubelet cannot prove
 * that a named user of an image is not root, and refuses to start the container.
 */
export const runAsNonRoot: Check = {
  id: 'run-as-non-root',
  severity: 'error',
  *run(context) {
    for (const found of podContainers(context)) {
      const { workload, name, path, security } = found
      const nonRoot = inherited(found, 'runAsNonRoot')
      const user = inherited(found, 'runAsUser')
      // The kubelet refuses to start root that must not be root: contradictory-security.
      if (nonRoot === true && user === 0 && found.list !== 'ephemeralContainers') continue
      const onWindows = security['windowsOptions'] !== undefined || found.podSecurity['windowsOptions'] !== undefined
      const wrong =
        nonRoot !== true
          ? { field: 'runAsNonRoot', message: `runAsNonRoot is ${String(nonRoot ?? 'not set')}, wanted true` }
          : user === 0
            ? { field: 'runAsUser', message: 'runAsUser is 0, which is root' }
            : typeof user !== 'number' && !onWindows
              ? { field: 'runAsUser', message: 'runAsUser is not set, so that a named user cannot be told from root' }
              : undefined
      if (wrong) {
        const own = security[wrong.field] !== undefined
        yield {
          manifest: workload.manifest,
          path: own ? [...path, 'securityContext', wrong.field] : [...workload.podPath, 'securityContext', wrong.field],
          message: `Container ${name}: ${wrong.message}`,
          hint: 'Set runAsNonRoot: true and a numeric runAsUser above 0 in the securityContext of the pod',
        }
      }
    }
  },
}
