import type { Check } from '../check.ts'
import { disruptionBudgets } from '../disruption-budgets.ts'
import { recordAt } from '../json.ts'
import { isReplicated, minReplicas } from '../replicas.ts'

/** A PodDisruptionBudget that never allows an eviction: a node with one of its pods cannot be drained. */
export const blockingDisruptionBudget: Check = {
  id: 'blocking-disruption-budget',
  severity: 'error',
  *run(context) {
    for (const { manifest, workloads } of context.computed(disruptionBudgets)) {
      const { maxUnavailable, minAvailable } = recordAt(manifest.object, ['spec']) ?? {}
      const field = maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable'
      const counts = workloads.map((workload) => (isReplicated(workload) ? minReplicas(context, workload) : NaN))
      const replicas = counts.reduce((sum, count) => sum + count, 0)
      // Too few pods in production are single-replica's to report.
      const known = workloads.length > 0 && !(context.environment?.tier === 'production' && counts.some((n) => n < 2))
      const blocked =
        maxUnavailable === undefined
          ? blocks(minAvailable ?? 1, known ? replicas : NaN)
          : maxUnavailable === 0 || /^0+%$/.test(String(maxUnavailable))
      if (blocked) {
        const value = String((field === 'minAvailable' ? minAvailable : maxUnavailable) ?? 1)
        const pods = Number.isNaN(replicas) || !known ? 'the pods' : `${replicas} pod${replicas === 1 ? '' : 's'}`
        yield {
          manifest,
          path: ['spec', field],
          message: `${field} ${value} of ${pods} allows no eviction, so that no node with one of them can be drained`,
          hint: 'Set maxUnavailable: 1 in place of it',
        }
      }
    }
  },
}

/** Percentages are rounded up, as the disruption controller does. */
function blocks(minAvailable: unknown, replicas: number): boolean {
  const percent = /^(\d+)%$/.exec(String(minAvailable))?.[1]
  if (percent === undefined) return typeof minAvailable === 'number' && minAvailable >= replicas
  return Number(percent) >= 100 || Math.ceil((Number(percent) / 100) * replicas) >= replicas
}
