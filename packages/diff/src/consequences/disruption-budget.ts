import type { Finding } from '../consequence.ts'
import { at, mapAt } from '../json-map.ts'
import { formatRef, identityOf, refOf } from '../object-ref.ts'
import type { EnvironmentState, KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'
import {
  autoscalerBounds,
  keepsPodsRunning,
  labelSelectorSelects,
  objectsOf,
  podLabels,
  replicasOf,
} from '../workload.ts'

/** A budget that allows no disruption blocks the drain of every node that its pods run on. */
export function disruptionBudget({ kind, before, after }: EnvironmentChange): Finding[] {
  if (kind !== 'changed' || !before || !after) return []
  const blocked = new Set(
    budgetsOf(before)
      .filter(({ object }) => allowedDisruptions(before, object) === 0)
      .map(({ object }) => identityOf(object)),
  )
  return budgetsOf(after)
    .filter(({ object }) => allowedDisruptions(after, object) === 0 && !blocked.has(identityOf(object)))
    .map(({ object, application }) => ({
      severity: 'caution',
      application: application.name,
      object: refOf(object),
      message: `${formatRef(refOf(object))} allows no disruption any more: node drains and upgrades wait for ever`,
    }))
}

function budgetsOf(environment: EnvironmentState) {
  return [...objectsOf(environment)].filter(({ object }) => object.kind === 'PodDisruptionBudget')
}

/** With the fewest pods that may run; `undefined` where there are none, or nothing is limited. */
function allowedDisruptions(environment: EnvironmentState, budget: KubernetesObject): number | undefined {
  const selector = mapAt(budget, 'spec', 'selector')
  let pods = 0
  for (const { object } of objectsOf(environment)) {
    if (!keepsPodsRunning(object) || !labelSelectorSelects(selector, podLabels(object))) continue
    pods += autoscalerBounds(environment, object)?.min ?? replicasOf(object) ?? 0
  }
  if (pods === 0) return undefined
  const least = amountOf(at(budget, 'spec', 'minAvailable'), pods)
  if (least !== undefined) return Math.max(0, pods - least)
  return amountOf(at(budget, 'spec', 'maxUnavailable'), pods)
}

/** Kubernetes rounds both percentages up (`pkg/controller/disruption`). */
function amountOf(value: unknown, pods: number): number | undefined {
  if (typeof value === 'number') return value
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined
  return percent === undefined ? undefined : Math.ceil((Number(percent) * pods) / 100)
}
