import { objectsOnBothSides, type Finding } from '../consequence.ts'
import { formatRef } from '../object-ref.ts'
import { isHook } from '../hook.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** `Force=true` on an object makes Argo CD delete and create it when a patch fails; a hook is replaced by design. */
export function objectReplaced(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ kind, ref, after, application }): Finding[] =>
    kind === 'replaced' && !isHook(after)
      ? [
          {
            severity: 'caution',
            application,
            object: ref,
            message: `${formatRef(ref)} is deleted and created anew, since it says Force=true`,
          },
        ]
      : [],
  )
}
