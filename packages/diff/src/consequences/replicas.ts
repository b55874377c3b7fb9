import { objectsOnBothSides, type Finding } from '../consequence.ts'
import { at } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { autoscalerBounds, keepsPodsRunning, replicasOf } from '../workload.ts'

/**
 * How many pods a workload asks for. Taking `replicas` out of a manifest sets it to 1 until the autoscaler acts
 * (kubernetes.io, "Migrating Deployments and StatefulSets to horizontal autoscaling").
 */
export function replicas(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, application }): Finding[] => {
    if (!keepsPodsRunning(after) || replicasOf(after) === undefined) return []
    const say = (severity: Finding['severity'], message: string): Finding[] => {
      return [{ severity, application, object: ref, message: `${formatRef(ref)} ${message}` }]
    }
    const isSet = at(after, 'spec', 'replicas') !== undefined
    const wasSet = at(before, 'spec', 'replicas') !== undefined
    const [old, now] = [replicasOf(before), replicasOf(after)]
    const bounds = change.after && autoscalerBounds(change.after, after)
    if (bounds && wasSet && !isSet) {
      return say(
        'caution',
        `leaves its replicas to the autoscaler (${bounds.min}..${bounds.max}): it drops from ${old} to 1 until the autoscaler acts`,
      )
    }
    if (bounds && isSet && !wasSet) {
      return say(
        'caution',
        `sets replicas to ${now} while an autoscaler sets them too: every sync undoes the autoscaler`,
      )
    }
    if (old === now) return []
    if (now === 0) return say('caution', `stops: replicas ${old} → 0`)
    return say('notice', `replicas ${old} → ${now}`)
  })
}
