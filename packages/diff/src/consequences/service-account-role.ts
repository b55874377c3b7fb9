import { inWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { formatRef } from '../object-ref.ts'
import { annotation } from '../hook.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** The role is written into a pod when it is created, so that running pods keep the old one. */
export function serviceAccountRole(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, application }): Finding[] => {
    if (ref.kind !== 'ServiceAccount') return []
    const [old, now] = [before, after].map((side) => annotation(side, 'eks.amazonaws.com/role-arn'))
    if (old === now) return []
    const message = `${formatRef(ref)}: AWS role ${inWords(old)} → ${inWords(now)}, for pods that start from now on`
    return [{ severity: 'caution', application, object: ref, message }]
  })
}
