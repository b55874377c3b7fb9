import { objectChanges, type Finding } from '../consequence.ts'
import { formatRef } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import { annotation, isHook } from '../hook.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { movedObjects } from './namespace-changed.ts'
import { movesBetweenApplications } from './object-moved.ts'

/** What else is lost with an object of the kind. */
const losses: { readonly [kind: string]: string } = {
  PersistentVolumeClaim: ', with its data unless the volume is retained',
  Ingress: ', and its load balancer with it unless another Ingress shares it',
  Service: ', and its name no longer resolves',
  ExternalSecret: ', and the Secret that it owns with it',
  NetworkPolicy: ', and what it denied is allowed',
  PodDisruptionBudget: ', and a drain may evict all pods at once',
  HorizontalPodAutoscaler: ', and the replicas stay as they are',
  Namespace: ', with everything in it',
}

export function objectPruned(change: EnvironmentChange): Finding[] {
  const toldElsewhere = new Set(
    change.applications.flatMap((application) => movedObjects(application).map(({ from }) => from.ref)),
  )
  const moved = new Set(movesBetweenApplications(change).map(({ ref }) => JSON.stringify(ref)))
  return objectChanges(change).flatMap(({ kind, ref, before, application }): Finding[] => {
    if (kind !== 'deleted' || !before || toldElsewhere.has(ref) || moved.has(JSON.stringify(ref))) return []
    const kept = reasonToKeep(before)
    const message = kept
      ? `${formatRef(ref)} is no longer rendered and stays in the cluster: ${kept}`
      : `${formatRef(ref)} is pruned${losses[ref.kind] ?? ''}`
    return [{ severity: kept ? 'notice' : 'caution', application, object: ref, message }]
  })
}

/** Argo CD never prunes hooks, and keeps what says so. */
function reasonToKeep(object: KubernetesObject): string | undefined {
  if (isHook(object)) return 'Argo CD does not prune hooks'
  const options =
    annotation(object, 'argocd.argoproj.io/sync-options')
      ?.split(',')
      .map((option) => option.trim()) ?? []
  if (options.includes('Prune=false')) return 'it says Prune=false'
  if (annotation(object, 'helm.sh/resource-policy') === 'keep') return 'its resource policy is keep'
  return undefined
}
