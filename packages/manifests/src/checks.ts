import type { Check } from './check.ts'
import { invalidName } from './checks/invalid-name.ts'
import { invalidLabel } from './checks/invalid-label.ts'
import { invalidAnnotation } from './checks/invalid-annotation.ts'
import { invalidSelector } from './checks/invalid-selector.ts'
import { selectorMismatch } from './checks/selector-mismatch.ts'
import { invalidPort } from './checks/invalid-port.ts'
import { duplicatePort } from './checks/duplicate-port.ts'
import { duplicateName } from './checks/duplicate-name.ts'
import { noContainers } from './checks/no-containers.ts'
import { invalidHandler } from './checks/invalid-handler.ts'
import { invalidProbe } from './checks/invalid-probe.ts'
import { invalidQuantity } from './checks/invalid-quantity.ts'
import { requestAboveLimit } from './checks/request-above-limit.ts'
import { invalidVariable } from './checks/invalid-variable.ts'
import { invalidMount } from './checks/invalid-mount.ts'
import { invalidVolume } from './checks/invalid-volume.ts'
import { invalidVolumeClaim } from './checks/invalid-volume-claim.ts'
import { contradictorySecurity } from './checks/contradictory-security.ts'
import { invalidScheduling } from './checks/invalid-scheduling.ts'
import { invalidPodNetwork } from './checks/invalid-pod-network.ts'
import { numberOutOfRange } from './checks/number-out-of-range.ts'
import { invalidRestartPolicy } from './checks/invalid-restart-policy.ts'
import { invalidUpdateStrategy } from './checks/invalid-update-strategy.ts'
import { invalidJob } from './checks/invalid-job.ts'
import { invalidSchedule } from './checks/invalid-schedule.ts'
import { invalidService } from './checks/invalid-service.ts'
import { invalidIngress } from './checks/invalid-ingress.ts'
import { invalidNetworkPolicy } from './checks/invalid-network-policy.ts'
import { invalidAutoscaler } from './checks/invalid-autoscaler.ts'
import { invalidDisruptionBudget } from './checks/invalid-disruption-budget.ts'
import { invalidConfigData } from './checks/invalid-config-data.ts'
import { invalidExternalSecret } from './checks/invalid-external-secret.ts'
import { invalidRbac } from './checks/invalid-rbac.ts'
import { unservedApiVersion } from './checks/unserved-api-version.ts'
import { unknownKind } from './checks/unknown-kind.ts'
import { wrongType } from './checks/wrong-type.ts'
import { missingField } from './checks/missing-field.ts'
import { invalidValue } from './checks/invalid-value.ts'
import { unknownField } from './checks/unknown-field.ts'
import { fieldTooNew } from './checks/field-too-new.ts'
import { invalidSyncAnnotation } from './checks/invalid-sync-annotation.ts'
import { selectorWithoutPods } from './checks/selector-without-pods.ts'
import { unknownTargetPort } from './checks/unknown-target-port.ts'
import { unknownIngressBackend } from './checks/unknown-ingress-backend.ts'
import { unknownIngressClass } from './checks/unknown-ingress-class.ts'
import { wrongIngressHost } from './checks/wrong-ingress-host.ts'
import { duplicateIngressPath } from './checks/duplicate-ingress-path.ts'
import { unknownScaleTarget } from './checks/unknown-scale-target.ts'
import { replicasWithAutoscaler } from './checks/replicas-with-autoscaler.ts'
import { autoscalerWithoutRequest } from './checks/autoscaler-without-request.ts'
import { unknownPolicyPort } from './checks/unknown-policy-port.ts'
import { policyBlocksService } from './checks/policy-blocks-service.ts'
import { missingConfigMap } from './checks/missing-config-map.ts'
import { missingSecret } from './checks/missing-secret.ts'
import { missingConfigKey } from './checks/missing-config-key.ts'
import { unknownVolume } from './checks/unknown-volume.ts'
import { unusedVolume } from './checks/unused-volume.ts'
import { missingServiceAccount } from './checks/missing-service-account.ts'
import { unknownProbePort } from './checks/unknown-probe-port.ts'
import { unknownSecretStore } from './checks/unknown-secret-store.ts'
import { missingGoverningService } from './checks/missing-governing-service.ts'
import { usedBeforeCreated } from './checks/used-before-created.ts'
import { autoscalerBeforeTarget } from './checks/autoscaler-before-target.ts'
import { missingCorsOrigin } from './checks/missing-cors-origin.ts'
import { unreadVariable } from './checks/unread-variable.ts'
import { unservedPath } from './checks/unserved-path.ts'
import { duplicateObject } from './checks/duplicate-object.ts'
import { foreignNamespace } from './checks/foreign-namespace.ts'
import { ambiguousApplication } from './checks/ambiguous-application.ts'
import { unknownProject } from './checks/unknown-project.ts'
import { projectRefusesApplication } from './checks/project-refuses-application.ts'
import { foreignApplicationTarget } from './checks/foreign-application-target.ts'
import { kindNotPermitted } from './checks/kind-not-permitted.ts'
import { projectTooWide } from './checks/project-too-wide.ts'
import { unmatchedApplication } from './checks/unmatched-application.ts'
import { missingApplicationFile } from './checks/missing-application-file.ts'
import { incompleteGeneratePaths } from './checks/incomplete-generate-paths.ts'
import { unreadValuesFile } from './checks/unread-values-file.ts'
import { argocdSourceOverride } from './checks/argocd-source-override.ts'
import { forbiddenArgocdOption } from './checks/forbidden-argocd-option.ts'
import { zeroValuedField } from './checks/zero-valued-field.ts'
import { applicationNotAutomated } from './checks/application-not-automated.ts'
import { selfManagingRoot } from './checks/self-managing-root.ts'
import { wrongApplicationFinalizer } from './checks/wrong-application-finalizer.ts'
import { privilegedContainer } from './checks/privileged-container.ts'
import { hostNamespaces } from './checks/host-namespaces.ts'
import { hostPort } from './checks/host-port.ts'
import { probeHost } from './checks/probe-host.ts'
import { hostPathVolume } from './checks/host-path-volume.ts'
import { forbiddenVolumeType } from './checks/forbidden-volume-type.ts'
import { privilegeEscalation } from './checks/privilege-escalation.ts'
import { runAsNonRoot } from './checks/run-as-non-root.ts'
import { containerCapabilities } from './checks/container-capabilities.ts'
import { seccompProfile } from './checks/seccomp-profile.ts'
import { unsafeSysctl } from './checks/unsafe-sysctl.ts'
import { procMount } from './checks/proc-mount.ts'
import { apparmorProfile } from './checks/apparmor-profile.ts'
import { selinuxOptions } from './checks/selinux-options.ts'
import { windowsHostProcess } from './checks/windows-host-process.ts'
import { writableRootFilesystem } from './checks/writable-root-filesystem.ts'
import { serviceAccountToken } from './checks/service-account-token.ts'
import { defaultServiceAccount } from './checks/default-service-account.ts'
import { foreignAwsRole } from './checks/foreign-aws-role.ts'
import { secretInGit } from './checks/secret-in-git.ts'
import { literalSecret } from './checks/literal-secret.ts'
import { credentialsInUrl } from './checks/credentials-in-url.ts'
import { invalidImage } from './checks/invalid-image.ts'
import { unpinnedImage } from './checks/unpinned-image.ts'
import { foreignRegistry } from './checks/foreign-registry.ts'
import { imageWithoutDigest } from './checks/image-without-digest.ts'
import { imageOfAnotherTier } from './checks/image-of-another-tier.ts'
import { missingResources } from './checks/missing-resources.ts'
import { cpuLimit } from './checks/cpu-limit.ts'
import { missingReadinessProbe } from './checks/missing-readiness-probe.ts'
import { livenessSameAsReadiness } from './checks/liveness-same-as-readiness.ts'
import { singleReplica } from './checks/single-replica.ts'
import { missingDisruptionBudget } from './checks/missing-disruption-budget.ts'
import { blockingDisruptionBudget } from './checks/blocking-disruption-budget.ts'
import { missingZoneSpread } from './checks/missing-zone-spread.ts'
import { spreadSelector } from './checks/spread-selector.ts'
import { unavailableDuringRollout } from './checks/unavailable-during-rollout.ts'
import { missingPreStop } from './checks/missing-pre-stop.ts'
import { gracePeriod } from './checks/grace-period.ts'
import { unboundedJob } from './checks/unbounded-job.ts'
import { hookNotRecreated } from './checks/hook-not-recreated.ts'
import { forcedSync } from './checks/forced-sync.ts'
import { ineffectiveSyncAnnotation } from './checks/ineffective-sync-annotation.ts'
import { podWithoutNetworkPolicy } from './checks/pod-without-network-policy.ts'
import { openIngress } from './checks/open-ingress.ts'
import { foreignIngressNetwork } from './checks/foreign-ingress-network.ts'
import { loadBalancerBlocked } from './checks/load-balancer-blocked.ts'
import { openEgress } from './checks/open-egress.ts'
import { httpsEgressWithoutRole } from './checks/https-egress-without-role.ts'
import { egressWithoutDns } from './checks/egress-without-dns.ts'
import { databaseEgress } from './checks/database-egress.ts'
import { databaseBlocked } from './checks/database-blocked.ts'
import { exposedService } from './checks/exposed-service.ts'
import { unknownAlbAnnotation } from './checks/unknown-alb-annotation.ts'
import { invalidAlbAnnotation } from './checks/invalid-alb-annotation.ts'
import { albTargetType } from './checks/alb-target-type.ts'
import { albCertificate } from './checks/alb-certificate.ts'
import { albSslRedirect } from './checks/alb-ssl-redirect.ts'
import { albScheme } from './checks/alb-scheme.ts'
import { albSslPolicy } from './checks/alb-ssl-policy.ts'
import { albHealthCheck } from './checks/alb-health-check.ts'
import { nullValue } from './checks/null-value.ts'
import { emptyMetadata } from './checks/empty-metadata.ts'
import { numberInExponentForm } from './checks/number-in-exponent-form.ts'
import { localAddress } from './checks/local-address.ts'

/** Every check, in the order in which problems are reported: structure, semantics, references, policy, ownership. */
export const checks: readonly Check[] = [
  // structure
  unservedApiVersion,
  unknownKind,
  wrongType,
  missingField,
  invalidValue,
  unknownField,
  fieldTooNew,
  // semantics
  invalidName,
  invalidLabel,
  invalidAnnotation,
  invalidSelector,
  selectorMismatch,
  invalidPort,
  duplicatePort,
  duplicateName,
  noContainers,
  invalidHandler,
  invalidProbe,
  invalidQuantity,
  requestAboveLimit,
  invalidVariable,
  invalidMount,
  invalidVolume,
  invalidVolumeClaim,
  contradictorySecurity,
  invalidScheduling,
  invalidPodNetwork,
  numberOutOfRange,
  invalidRestartPolicy,
  invalidUpdateStrategy,
  invalidJob,
  invalidSchedule,
  invalidService,
  invalidIngress,
  invalidNetworkPolicy,
  invalidAutoscaler,
  invalidDisruptionBudget,
  invalidConfigData,
  invalidExternalSecret,
  invalidRbac,
  // references
  selectorWithoutPods,
  unknownTargetPort,
  unknownIngressBackend,
  unknownIngressClass,
  wrongIngressHost,
  duplicateIngressPath,
  unknownScaleTarget,
  replicasWithAutoscaler,
  autoscalerWithoutRequest,
  unknownPolicyPort,
  policyBlocksService,
  missingConfigMap,
  missingSecret,
  missingConfigKey,
  unknownVolume,
  unusedVolume,
  missingServiceAccount,
  unknownProbePort,
  unknownSecretStore,
  missingGoverningService,
  usedBeforeCreated,
  autoscalerBeforeTarget,
  invalidSyncAnnotation,
  missingCorsOrigin,
  unreadVariable,
  unservedPath,
  // policy
  privilegedContainer,
  hostNamespaces,
  hostPort,
  probeHost,
  hostPathVolume,
  forbiddenVolumeType,
  privilegeEscalation,
  runAsNonRoot,
  containerCapabilities,
  seccompProfile,
  unsafeSysctl,
  procMount,
  apparmorProfile,
  selinuxOptions,
  windowsHostProcess,
  writableRootFilesystem,
  serviceAccountToken,
  defaultServiceAccount,
  foreignAwsRole,
  secretInGit,
  literalSecret,
  credentialsInUrl,
  invalidImage,
  unpinnedImage,
  foreignRegistry,
  imageWithoutDigest,
  imageOfAnotherTier,
  missingResources,
  cpuLimit,
  missingReadinessProbe,
  livenessSameAsReadiness,
  singleReplica,
  missingDisruptionBudget,
  blockingDisruptionBudget,
  missingZoneSpread,
  spreadSelector,
  unavailableDuringRollout,
  missingPreStop,
  gracePeriod,
  unboundedJob,
  hookNotRecreated,
  forcedSync,
  ineffectiveSyncAnnotation,
  podWithoutNetworkPolicy,
  openIngress,
  foreignIngressNetwork,
  loadBalancerBlocked,
  openEgress,
  httpsEgressWithoutRole,
  egressWithoutDns,
  databaseEgress,
  databaseBlocked,
  exposedService,
  unknownAlbAnnotation,
  invalidAlbAnnotation,
  albTargetType,
  albCertificate,
  albSslRedirect,
  albScheme,
  albSslPolicy,
  albHealthCheck,
  nullValue,
  emptyMetadata,
  numberInExponentForm,
  localAddress,
  // ownership
  duplicateObject,
  foreignNamespace,
  ambiguousApplication,
  unknownProject,
  projectRefusesApplication,
  foreignApplicationTarget,
  kindNotPermitted,
  projectTooWide,
  unmatchedApplication,
  missingApplicationFile,
  incompleteGeneratePaths,
  unreadValuesFile,
  argocdSourceOverride,
  forbiddenArgocdOption,
  zeroValuedField,
  applicationNotAutomated,
  selfManagingRoot,
  wrongApplicationFinalizer,
]
