import type { Context } from './context.ts'
import { recordAt } from './json.ts'
import type { Manifest } from './manifest.ts'
import { selectedWorkloads } from './selected-workloads.ts'
import type { Workload } from './workloads.ts'

/** A PodDisruptionBudget with the workloads whose pods it selects. */
export interface DisruptionBudget {
  readonly manifest: Manifest
  readonly workloads: readonly Workload[]
}

/** Every PodDisruptionBudget. */
export function disruptionBudgets(context: Context): readonly DisruptionBudget[] {
  return context.ofKind('policy', 'PodDisruptionBudget').map((manifest) => {
    const selector = recordAt(manifest.object, ['spec', 'selector'])
    const selected = selector ? selectedWorkloads(context, context.namespaceOf(manifest), selector) : []
    return { manifest, workloads: selected }
  })
}

/** The workloads that some budget selects. */
export function budgetedWorkloads(context: Context): ReadonlySet<Workload> {
  return new Set(context.computed(disruptionBudgets).flatMap(({ workloads }) => workloads))
}
