import { objectsOnBothSides, type Finding } from '../consequence.ts'
import { formatRef } from '../object-ref.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** Rules of a policy add up: a rule that goes blocks traffic that flowed, a rule that comes lets more through. */
export function networkPolicy(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, changes, application }): Finding[] => {
    const rules = changes.filter(({ path }) => path[0] === 'spec')
    if (ref.kind !== 'NetworkPolicy' || rules.length === 0) return []
    const onlyMore = rules.every(
      ({ op, path }) => op === 'added' && (path[1] === 'ingress' || path[1] === 'egress') && path.length > 2,
    )
    const message = `${formatRef(ref)} ${onlyMore ? 'allows more traffic' : 'changes which traffic it allows: some that flows now may stop'}`
    return [{ severity: onlyMore ? 'notice' : 'caution', application, object: ref, message }]
  })
}
