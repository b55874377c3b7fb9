import { inWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { at, textAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'

export function autoscaler(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, changes, application }): Finding[] => {
    if (ref.kind !== 'HorizontalPodAutoscaler') return []
    const parts: string[] = []
    if (boundsOf(before) !== boundsOf(after)) parts.push(`replicas ${boundsOf(before)} → ${boundsOf(after)}`)
    const [oldTarget, target] = [targetOf(before), targetOf(after)]
    if (oldTarget !== target) parts.push(`target ${oldTarget} → ${target}`)
    if (changes.some(({ path }) => path[1] === 'metrics' || path[1] === 'behavior')) {
      const goals = [before, after].map(utilization)
      parts.push(
        goals[0] === goals[1]
          ? 'what it measures or how fast it scales'
          : `target utilization ${inWords(goals[0])} → ${inWords(goals[1])}`,
      )
    }
    return parts.length === 0
      ? []
      : [{ severity: 'notice', application, object: ref, message: `${formatRef(ref)}: ${parts.join(', ')}` }]
  })
}

function boundsOf(object: KubernetesObject): string {
  return `${textAt(object, 'spec', 'minReplicas') ?? 1}..${textAt(object, 'spec', 'maxReplicas')}`
}

function targetOf(object: KubernetesObject): string {
  return `${textAt(object, 'spec', 'scaleTargetRef', 'kind')}/${textAt(object, 'spec', 'scaleTargetRef', 'name')}`
}

function utilization(object: KubernetesObject): string | undefined {
  const metrics = at(object, 'spec', 'metrics')
  const goals = (Array.isArray(metrics) ? metrics : []).flatMap((metric) => {
    const goal = textAt(metric, 'resource', 'target', 'averageUtilization')
    return goal === undefined ? [] : [`${textAt(metric, 'resource', 'name')} ${goal}%`]
  })
  return goals.length === 0 ? undefined : goals.join(', ')
}
