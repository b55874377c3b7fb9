import { changedApplications, destinationOf, isRoot } from '../argocd-objects.ts'
import type { Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** Argo CD prunes only where it deploys: what stands in the cluster that an Application leaves stays there. */
export function applicationDestination(change: EnvironmentChange): Finding[] {
  return changedApplications(change).flatMap(({ before, after, ref }): Finding[] => {
    const [old, now] = [destinationOf(before), destinationOf(after)]
    const what = `${isRoot(before) ? 'Root Application' : 'Application'} ${ref.name}`
    if (old.cluster !== now.cluster) {
      const message = `${what} moves from cluster ${old.cluster} to ${now.cluster}: it is created there, and what it deployed stays behind unmanaged`
      return [{ severity: 'caution', object: ref, message }]
    }
    if (old.namespace === now.namespace) return []
    const message = `${what} deploys to namespace ${now.namespace} instead of ${old.namespace}: objects are created there and pruned in the old one`
    return [{ severity: 'caution', object: ref, message }]
  })
}
