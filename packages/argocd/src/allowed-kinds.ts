/** A kind of namespaced Kubernetes object; the core group is `''`. */
export interface GroupKind {
  group: string
  kind: string
}

/**
 * The kinds that charts may render into an environment's namespace. Written by hand: a chart must not whitelist itself.
 *
 * Adding a kind: an admin applies the changed `projects.yaml` before the merge, or the sync of the new object fails.
 * Removing a kind: first remove its objects and let Argo CD prune them. Argo CD does not see objects of a kind that is
 * not listed, so narrowing the list hides live objects instead of pruning them, and they stay in the cluster unmanaged.
 *
 * Secret, Role and RoleBinding are absent on purpose: secrets come from External Secrets, and no workload here talks to
 * the Kubernetes API.
 */
export const allowedKinds: readonly GroupKind[] = [
  { group: '', kind: 'ConfigMap' },
  { group: '', kind: 'Service' },
  { group: '', kind: 'ServiceAccount' },
  { group: 'apps', kind: 'Deployment' },
  { group: 'autoscaling', kind: 'HorizontalPodAutoscaler' },
  { group: 'batch', kind: 'Job' },
  { group: 'external-secrets.io', kind: 'ExternalSecret' },
  { group: 'networking.k8s.io', kind: 'Ingress' },
  { group: 'networking.k8s.io', kind: 'NetworkPolicy' },
  { group: 'policy', kind: 'PodDisruptionBudget' },
]

/** Kinds that no chart renders but controllers make; a project lists them so that Argo CD's resource tree shows them. */
export const treeKinds: readonly GroupKind[] = [
  { group: '', kind: 'Pod' },
  { group: 'apps', kind: 'ReplicaSet' },
]
