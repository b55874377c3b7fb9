import type { Check } from '../check.ts'
import { workloads } from '../workloads.ts'

/** Pod Security Standard, baseline: host namespaces. */
export const hostNamespaces: Check = {
  id: 'host-namespaces',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
        if (pod[field] === true) {
          yield {
            manifest,
            path: [...podPath, field],
            message: `${field} is true: the pod shares this namespace of its node`,
            hint: `Remove ${field}`,
          }
        }
      }
    }
  },
}
