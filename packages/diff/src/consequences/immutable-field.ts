import { listInWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import type { FieldChange } from '../field-change.ts'
import { at, textAt } from '../json-map.ts'
import { formatRef, objectGroup } from '../object-ref.ts'
import { formatPath } from '../path.ts'
import { parseQuantity } from '../quantity.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'

/**
 * Fields that the API server refuses to change, as paths without list positions (Kubernetes 1.36, `pkg/apis/*\/validation`).
 * A StatefulSet may change only the fields that `mutableStatefulSetFields` names.
 */
const immutable: { readonly [kind: string]: RegExp } = {
  'Deployment.apps': /^spec\.selector\b/,
  'ReplicaSet.apps': /^spec\.selector\b/,
  'DaemonSet.apps': /^spec\.selector\b/,
  'StatefulSet.apps':
    /^spec\.(?!(?:replicas|template|updateStrategy|minReadySeconds|ordinals|persistentVolumeClaimRetentionPolicy|revisionHistoryLimit)\b)/,
  'Job.batch':
    /^spec\.(?:selector|template|completionMode|podFailurePolicy|backoffLimitPerIndex|completions|manualSelector)\b/,
  PersistentVolumeClaim: /^spec\.(?!resources\.requests\b|volumeAttributesClassName\b)/,
  'StorageClass.storage.k8s.io': /^(?:provisioner|parameters|reclaimPolicy|volumeBindingMode)\b/,
  'RoleBinding.rbac.authorization.k8s.io': /^roleRef\b/,
  'ClusterRoleBinding.rbac.authorization.k8s.io': /^roleRef\b/,
  'IngressClass.networking.k8s.io': /^spec\.controller\b/,
  'PriorityClass.scheduling.k8s.io': /^(?:value|preemptionPolicy)\b/,
  Secret: /^type\b/,
}

export function immutableField(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ kind, ref, before, after, changes, noise, application }): Finding[] => {
    if (kind === 'replaced') return []
    const refused = [...changes, ...noise]
      .filter((field) => isRefused(before, after, field))
      .map(({ path }) => formatPath(path))
    if (refused.length === 0) return []
    const message = `${formatRef(ref)}: ${listInWords(refused, 3)} cannot be changed: Kubernetes refuses it and the sync fails until someone deletes the object, or it gets another name`
    return [{ severity: 'caution', application, object: ref, message }]
  })
}

function isRefused(before: KubernetesObject, after: KubernetesObject, { path }: FieldChange): boolean {
  const text = formatPath(path)
  if (after.kind === 'Service' && objectGroup(after) === '') return isRefusedService(before, after, text)
  // An immutable ConfigMap or Secret keeps its data and the mark for ever.
  if ((after.kind === 'ConfigMap' || after.kind === 'Secret') && before['immutable'] === true) {
    if (/^(?:data|binaryData|stringData|immutable)\b/.test(text)) return true
  }
  if (after.kind === 'PersistentVolumeClaim' && text.startsWith('spec.resources.requests')) {
    const [old, now] = [before, after].map((side) =>
      parseQuantity(at(side, 'spec', 'resources', 'requests', 'storage')),
    )
    return old !== undefined && now !== undefined && now < old
  }
  const group = objectGroup(after)
  const kind = group === '' ? after.kind : `${after.kind}.${group}`
  return Object.hasOwn(immutable, kind) && immutable[kind]!.test(text)
}

/** An address once given stays, unless the Service becomes an ExternalName or stops being one. */
function isRefusedService(before: KubernetesObject, after: KubernetesObject, path: string): boolean {
  if (!/^spec\.clusterIPs?\b/.test(path)) return false
  const types = [before, after].map((side) => textAt(side, 'spec', 'type'))
  return !types.includes('ExternalName') && at(after, 'spec', 'clusterIP') !== undefined
}
