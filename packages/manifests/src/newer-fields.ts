/** A field that an older API server does not know or drops: it came with a feature gate that was off until then. */
export interface NewerField {
  /** Path below the pod's spec or the object; `*` stands for any list position or key. */
  readonly path: string
  /** The first minor version with the gate on by default. */
  readonly since: number
  /** The value that is new, where the field itself is older. */
  readonly value?: string
}

const container: readonly NewerField[] = [
  { path: 'lifecycle.preStop.sleep', since: 30 },
  { path: 'lifecycle.postStart.sleep', since: 30 },
  { path: 'volumeMounts.*.recursiveReadOnly', since: 31 },
  { path: 'resizePolicy', since: 33 },
  { path: 'resources.claims', since: 34 },
  { path: 'env.*.valueFrom.fileKeyRef', since: 35 },
  { path: 'restartPolicyRules', since: 35 },
  { path: 'securityContext.appArmorProfile', since: 30 },
]

/**
 * Fields of pods by the version that has them on by default. Source: the feature gates and their versions in
 * kubernetes/kubernetes, `pkg/features/kube_features.go` of 1.35 (PodLifecycleSleepAction, RecursiveReadOnlyMounts,
 * InPlacePodVerticalScaling, DynamicResourceAllocation, EnvFiles, ContainerRestartRules, AppArmorFields,
 * MatchLabelKeysInPodAffinity, PodLevelResources, UserNamespacesSupport, SupplementalGroupsPolicy, SELinuxChangePolicy,
 * ImageVolume, HostnameOverride). Fields that were on by default in 1.29 are not listed.
 */
export const newerPodFields: readonly NewerField[] = [
  ...container.map(({ path, since }) => ({ path: `containers.*.${path}`, since })),
  ...container.map(({ path, since }) => ({ path: `initContainers.*.${path}`, since })),
  { path: 'securityContext.appArmorProfile', since: 30 },
  { path: 'affinity.podAffinity.*.*.matchLabelKeys', since: 31 },
  { path: 'affinity.podAffinity.*.*.mismatchLabelKeys', since: 31 },
  { path: 'affinity.podAntiAffinity.*.*.matchLabelKeys', since: 31 },
  { path: 'affinity.podAntiAffinity.*.*.mismatchLabelKeys', since: 31 },
  { path: 'hostUsers', since: 33 },
  { path: 'securityContext.supplementalGroupsPolicy', since: 33 },
  { path: 'securityContext.seLinuxChangePolicy', since: 33 },
  { path: 'resources', since: 34 },
  { path: 'resourceClaims', since: 34 },
  { path: 'containers.*.restartPolicy', since: 35 },
  { path: 'volumes.*.image', since: 35 },
  { path: 'hostnameOverride', since: 35 },
]

/** The same for other objects, by `group/Kind` (JobSuccessPolicy, JobManagedBy, ServiceTrafficDistribution, …). */
export const newerFields: Readonly<Record<string, readonly NewerField[]>> = {
  'batch/Job': [
    { path: 'spec.successPolicy', since: 31 },
    { path: 'spec.managedBy', since: 32 },
  ],
  'batch/CronJob': [
    { path: 'spec.jobTemplate.spec.successPolicy', since: 31 },
    { path: 'spec.jobTemplate.spec.managedBy', since: 32 },
  ],
  '/Service': [
    { path: 'spec.trafficDistribution', since: 31 },
    { path: 'spec.trafficDistribution', since: 34, value: 'PreferSameZone' },
    { path: 'spec.trafficDistribution', since: 34, value: 'PreferSameNode' },
  ],
  'autoscaling/HorizontalPodAutoscaler': [
    { path: 'spec.behavior.scaleUp.tolerance', since: 35 },
    { path: 'spec.behavior.scaleDown.tolerance', since: 35 },
  ],
  'apps/StatefulSet': [
    { path: 'spec.updateStrategy.rollingUpdate.maxUnavailable', since: 35 },
    { path: 'spec.volumeClaimTemplates.*.spec.volumeAttributesClassName', since: 34 },
  ],
  '/PersistentVolumeClaim': [{ path: 'spec.volumeAttributesClassName', since: 34 }],
  'apiextensions.k8s.io/CustomResourceDefinition': [{ path: 'spec.versions.*.selectableFields', since: 31 }],
}
