import type { Check } from '../check.ts'
import { budgetedWorkloads } from '../disruption-budgets.ts'
import { isReplicated } from '../replicas.ts'
import { workloads } from '../workloads.ts'

export const missingDisruptionBudget: Check = {
  id: 'missing-disruption-budget',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    for (const workload of context.computed(workloads)) {
      if (isReplicated(workload) && !context.computed(budgetedWorkloads).has(workload)) {
        yield {
          manifest: workload.manifest,
          path: [],
          message: 'No PodDisruptionBudget selects these pods, so that draining nodes may stop all of them at once',
          hint: 'Add a PodDisruptionBudget with maxUnavailable: 1 whose selector matches the labels of the pods',
        }
      }
    }
  },
}
