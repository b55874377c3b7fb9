import { cascades, isRoot, removedApplications } from '../argocd-objects.ts'
import type { Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** The root is applied by hand: its file going away deletes nothing, until someone deletes the object. */
export function rootApplicationRemoved(change: EnvironmentChange): Finding[] {
  if (change.kind !== 'changed') return []
  return removedApplications(change)
    .filter(({ before }) => isRoot(before))
    .map(({ before, ref }) => ({
      severity: 'caution',
      object: ref,
      message: cascades(before)
        ? `Root Application ${ref.name} is removed, and has a finalizer: deleting it in the cluster deletes every application of the environment`
        : `Root Application ${ref.name} is removed: new and removed applications no longer reach the cluster; those there run on`,
    }))
}
