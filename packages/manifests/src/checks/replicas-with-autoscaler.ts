import type { Check } from '../check.ts'
import { valueAt } from '../json.ts'
import { scaledWorkloads } from '../scale-targets.ts'

/** A workload that fixes its replicas although an autoscaler sets them. */
export const replicasWithAutoscaler: Check = {
  id: 'replicas-with-autoscaler',
  severity: 'error',
  *run(context) {
    for (const { autoscaler, workload } of context.computed(scaledWorkloads)) {
      const replicas = valueAt(workload.manifest.object, ['spec', 'replicas'])
      if (typeof replicas !== 'number') continue
      yield {
        manifest: workload.manifest,
        path: ['spec', 'replicas'],
        message: `replicas is ${replicas}, but HorizontalPodAutoscaler ${autoscaler.object.metadata.name} sets the number; wanted is none`,
        hint: 'Omit replicas wherever autoscaling is on',
      }
    }
  },
}
