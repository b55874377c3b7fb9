import type { Check } from '../check.ts'
import { asList } from '../pod-containers.ts'
import { asRecord, workloads } from '../workloads.ts'

/** Pod Security Standard, baseline: hostPath volumes. */
export const hostPathVolume: Check = {
  id: 'host-path-volume',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const [index, value] of asList(pod['volumes']).entries()) {
        const hostPath = asRecord(asRecord(value)?.['hostPath'])
        if (hostPath) {
          yield {
            manifest,
            path: [...podPath, 'volumes', index, 'hostPath'],
            message: `Volume ${String(asRecord(value)?.['name'])} mounts ${String(hostPath['path'])} of the node`,
            hint: 'Use emptyDir for scratch space, or a ConfigMap, Secret or PersistentVolumeClaim for data',
          }
        }
      }
    }
  },
}
