import type { Check } from '../check.ts'
import { isReplicated, mayHaveLostAutoscaler, minReplicas } from '../replicas.ts'
import { workloads } from '../workloads.ts'

export const singleReplica: Check = {
  id: 'single-replica',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    for (const workload of context.computed(workloads)) {
      if (!isReplicated(workload)) continue
      const replicas = minReplicas(context, workload)
      if (replicas < 2 && !mayHaveLostAutoscaler(context, workload)) {
        yield {
          manifest: workload.manifest,
          path: ['spec', 'replicas'],
          message: `Production runs at least 2 pods of each workload; this one may run ${replicas}`,
          hint: 'Set replicas, or minReplicas of its HorizontalPodAutoscaler, to 2 or more',
        }
      }
    }
  },
}
