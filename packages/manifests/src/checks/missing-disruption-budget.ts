import type { Check } from '../check.ts'
import { budgetedWorkloads, disruptionBudgets } from '../disruption-budgets.ts'
import { isReplicated } from '../replicas.ts'
import { workloads } from '../workloads.ts'

export const missingDisruptionBudget: Check = {
  id: 'missing-disruption-budget',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    // A budget that selects nothing is selector-without-pods' to report: it was meant for pods of its namespace.
    const astray = new Set(
      context
        .computed(disruptionBudgets)
        .filter((budget) => budget.workloads.length === 0)
        .map(({ manifest }) => context.namespaceOf(manifest)),
    )
    for (const workload of context.computed(workloads)) {
      if (astray.has(context.namespaceOf(workload.manifest))) continue
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
