import type { Check } from '../check.ts'
import { workloads } from '../workloads.ts'

export const noContainers: Check = {
  id: 'no-containers',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      const { containers } = pod
      if (!Array.isArray(containers) || containers.length > 0) continue
      const message = 'The pod has an empty list of containers, and needs at least one'
      yield { manifest, path: [...podPath, 'containers'], message, hint: 'Add a container' }
    }
  },
}
