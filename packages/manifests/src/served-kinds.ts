/**
 * The kinds that Kubernetes serves itself, by apiVersion, each with the minor version that brought it where that is
 * later than 1.28. Beta and alpha versions are off unless a cluster's operator turns them on (since 1.24, KEP 3136), so
 * that they are not here, but for the one that 1.29 still served by default. Sources: the API reference of each version
 * and the deprecated API migration guide, kubernetes.io/docs/reference/using-api/deprecation-guide/.
 */
const servedKinds: Readonly<Record<string, string>> = {
  v1:
    'Binding ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ' +
    'ReplicationController ResourceQuota Secret Service ServiceAccount',
  'admissionregistration.k8s.io/v1':
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy@30 ' +
    'ValidatingAdmissionPolicyBinding@30 MutatingAdmissionPolicy@36 MutatingAdmissionPolicyBinding@36',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1': 'APIService',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io/v1': 'SelfSubjectReview TokenRequest TokenReview',
  'authorization.k8s.io/v1':
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v1': 'HorizontalPodAutoscaler Scale',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'certificates.k8s.io/v1': 'CertificateSigningRequest',
  'coordination.k8s.io/v1': 'Lease',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'events.k8s.io/v1': 'Event',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema@29 PriorityLevelConfiguration@29',
  'flowcontrol.apiserver.k8s.io/v1beta3': 'FlowSchema PriorityLevelConfiguration',
  'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy IPAddress@33 ServiceCIDR@33',
  'node.k8s.io/v1': 'RuntimeClass',
  'policy/v1': 'Eviction PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io/v1': 'DeviceClass@34 ResourceClaim@34 ResourceClaimTemplate@34 ResourceSlice@34',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'storage.k8s.io/v1': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass@34',
}

/** Versions that are gone, and the minor version that no longer served them. The rest of the old ones went before 1.29. */
const removedIn: Readonly<Record<string, number>> = {
  'extensions/v1beta1/Ingress': 22,
  'networking.k8s.io/v1beta1/Ingress': 22,
  'networking.k8s.io/v1beta1/IngressClass': 22,
  'extensions/v1beta1/Deployment': 16,
  'extensions/v1beta1/DaemonSet': 16,
  'extensions/v1beta1/ReplicaSet': 16,
  'extensions/v1beta1/NetworkPolicy': 16,
  'extensions/v1beta1/PodSecurityPolicy': 16,
  'apps/v1beta1/Deployment': 16,
  'apps/v1beta1/StatefulSet': 16,
  'apps/v1beta2/Deployment': 16,
  'apps/v1beta2/DaemonSet': 16,
  'apps/v1beta2/ReplicaSet': 16,
  'apps/v1beta2/StatefulSet': 16,
  'batch/v1beta1/CronJob': 25,
  'policy/v1beta1/PodDisruptionBudget': 25,
  'policy/v1beta1/PodSecurityPolicy': 25,
  'autoscaling/v2beta1/HorizontalPodAutoscaler': 25,
  'autoscaling/v2beta2/HorizontalPodAutoscaler': 26,
  'discovery.k8s.io/v1beta1/EndpointSlice': 25,
  'events.k8s.io/v1beta1/Event': 25,
  'node.k8s.io/v1beta1/RuntimeClass': 25,
  'storage.k8s.io/v1beta1/CSIStorageCapacity': 27,
  'flowcontrol.apiserver.k8s.io/v1beta1/FlowSchema': 26,
  'flowcontrol.apiserver.k8s.io/v1beta1/PriorityLevelConfiguration': 26,
  'flowcontrol.apiserver.k8s.io/v1beta2/FlowSchema': 29,
  'flowcontrol.apiserver.k8s.io/v1beta2/PriorityLevelConfiguration': 29,
  'flowcontrol.apiserver.k8s.io/v1beta3/FlowSchema': 32,
  'flowcontrol.apiserver.k8s.io/v1beta3/PriorityLevelConfiguration': 32,
  ...Object.fromEntries(
    ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map((kind) => [
      `rbac.authorization.k8s.io/v1beta1/${kind}`,
      22,
    ]),
  ),
  'admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration': 22,
  'admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration': 22,
  'apiextensions.k8s.io/v1beta1/CustomResourceDefinition': 22,
  'apiregistration.k8s.io/v1beta1/APIService': 22,
  'scheduling.k8s.io/v1beta1/PriorityClass': 22,
  'storage.k8s.io/v1beta1/StorageClass': 22,
  'coordination.k8s.io/v1beta1/Lease': 22,
  'certificates.k8s.io/v1beta1/CertificateSigningRequest': 22,
}

const since = new Map<string, number>(
  Object.entries(servedKinds).flatMap(([apiVersion, kinds]) =>
    kinds.split(' ').map((entry) => {
      const [kind, minor] = entry.split('@')
      return [`${apiVersion}/${kind}`, Number(minor ?? 0)] as const
    }),
  ),
)

/** The API groups that belong to Kubernetes itself: those above, and those that never got beyond beta. */
const builtInGroups = new Set([
  ...Object.keys(servedKinds).map((apiVersion) => groupOfVersion(apiVersion)),
  'extensions',
  'internal.apiserver.k8s.io',
  'storagemigration.k8s.io',
])

/** How a Kubernetes version answers to an apiVersion and kind. */
export type ServedState =
  | { readonly state: 'served' }
  /** Not a kind of Kubernetes itself, but of a CustomResourceDefinition. */
  | { readonly state: 'custom' }
  | {
      readonly state: 'unserved'
      /** The minor version that brings it, or that no longer has it. */
      readonly since?: number
      readonly removedIn?: number
      /** The apiVersions under which this minor version serves the kind. */
      readonly servedAs: readonly string[]
    }

/** Whether Kubernetes `1.<minor>` serves an apiVersion and kind without its operator turning anything on. */
export function servedState(apiVersion: string, kind: string, minor: number): ServedState {
  const key = `${apiVersion}/${kind}`
  const from = since.get(key)
  const gone = removedIn[key]
  if (from !== undefined && from <= minor && (gone === undefined || minor < gone)) return { state: 'served' }
  // The name of a CustomResourceDefinition's group has a dot in it: nobody else can serve a group without one.
  const group = groupOfVersion(apiVersion)
  if (group.includes('.') && !builtInGroups.has(group)) return { state: 'custom' }
  return {
    state: 'unserved',
    ...(from !== undefined && from > minor && { since: from }),
    ...(gone !== undefined && gone <= minor && { removedIn: gone }),
    servedAs: servedAs(kind, minor),
  }
}

function servedAs(kind: string, minor: number): string[] {
  return [...since]
    .filter(([key, from]) => key.endsWith(`/${kind}`) && from <= minor && (removedIn[key] ?? Infinity) > minor)
    .map(([key]) => key.slice(0, key.lastIndexOf('/')))
}

/** The kinds that some Kubernetes version since 1.29 serves under an apiVersion. */
export function kindsServedAs(apiVersion: string): string[] {
  const kinds = Object.hasOwn(servedKinds, apiVersion) ? servedKinds[apiVersion]! : ''
  return kinds === '' ? [] : kinds.split(' ').map((entry) => entry.split('@', 1)[0]!)
}

/** Every apiVersion that some Kubernetes version since 1.29 serves. */
export const servedApiVersions: readonly string[] = Object.keys(servedKinds)

function groupOfVersion(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
}
