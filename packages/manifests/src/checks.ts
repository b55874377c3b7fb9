import type { Check } from './check.ts'
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
import { unusedProjectKind } from './checks/unused-project-kind.ts'
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

/** Every check, in the order in which problems are reported: structure, semantics, references, policy, ownership. */
export const checks: readonly Check[] = [
  // structure
  // semantics
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
  // ownership
  duplicateObject,
  foreignNamespace,
  ambiguousApplication,
  unknownProject,
  projectRefusesApplication,
  foreignApplicationTarget,
  kindNotPermitted,
  unusedProjectKind,
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
