import type { Consequence, Finding } from './consequence.ts'
import { applicationCreated } from './consequences/application-created.ts'
import { applicationDestination } from './consequences/application-destination.ts'
import { applicationRemoved } from './consequences/application-removed.ts'
import { applicationSource } from './consequences/application-source.ts'
import { applicationSync } from './consequences/application-sync.ts'
import { autoscaler } from './consequences/autoscaler.ts'
import { chartVersion } from './consequences/chart-version.ts'
import { configNotReloaded } from './consequences/config-not-reloaded.ts'
import { disruptionBudget } from './consequences/disruption-budget.ts'
import { environmentCreated } from './consequences/environment-created.ts'
import { environmentRemoved } from './consequences/environment-removed.ts'
import { hookWaits } from './consequences/hook-waits.ts'
import { imageSource } from './consequences/image-source.ts'
import { immutableField } from './consequences/immutable-field.ts'
import { ingressCertificate } from './consequences/ingress-certificate.ts'
import { ingressHost } from './consequences/ingress-host.ts'
import { ingressPath } from './consequences/ingress-path.ts'
import { loadBalancerReplaced } from './consequences/load-balancer-replaced.ts'
import { loadBalancerSetting } from './consequences/load-balancer-setting.ts'
import { migrationRuns } from './consequences/migration-runs.ts'
import { namespaceChanged } from './consequences/namespace-changed.ts'
import { namespaceLabels } from './consequences/namespace-labels.ts'
import { networkPolicy } from './consequences/network-policy.ts'
import { objectCreated } from './consequences/object-created.ts'
import { objectMoved } from './consequences/object-moved.ts'
import { objectPruned } from './consequences/object-pruned.ts'
import { objectReplaced } from './consequences/object-replaced.ts'
import { policyException } from './consequences/policy-exception.ts'
import { projectChanged } from './consequences/project-changed.ts'
import { replicas } from './consequences/replicas.ts'
import { resources } from './consequences/resources.ts'
import { rootApplicationRemoved } from './consequences/root-application-removed.ts'
import { secretChanged } from './consequences/secret-changed.ts'
import { serviceAccountRole } from './consequences/service-account-role.ts'
import { serviceGap } from './consequences/service-gap.ts'
import { servicePort } from './consequences/service-port.ts'
import { workloadRestarts } from './consequences/workload-restarts.ts'
import type { EnvironmentChange } from './state-change.ts'

/** Every kind of consequence, gravest first: reports keep this order within cautions and within notices. */
const finders: readonly (readonly [id: string, find: (change: EnvironmentChange) => Finding[]])[] = [
  ['environment-removed', environmentRemoved],
  ['environment-created', environmentCreated],
  ['root-application-removed', rootApplicationRemoved],
  ['application-removed', applicationRemoved],
  ['application-destination', applicationDestination],
  ['namespace-changed', namespaceChanged],
  ['object-moved', objectMoved],
  ['object-pruned', objectPruned],
  ['immutable-field', immutableField],
  ['object-replaced', objectReplaced],
  ['load-balancer-replaced', loadBalancerReplaced],
  ['service-gap', serviceGap],
  ['migration-runs', migrationRuns],
  ['hook-waits', hookWaits],
  ['image-source', imageSource],
  ['ingress-host', ingressHost],
  ['ingress-certificate', ingressCertificate],
  ['ingress-path', ingressPath],
  ['load-balancer-setting', loadBalancerSetting],
  ['service-port', servicePort],
  ['network-policy', networkPolicy],
  ['secret-changed', secretChanged],
  ['config-not-reloaded', configNotReloaded],
  ['service-account-role', serviceAccountRole],
  ['application-source', applicationSource],
  ['application-sync', applicationSync],
  ['namespace-labels', namespaceLabels],
  ['project-changed', projectChanged],
  ['policy-exception', policyException],
  ['disruption-budget', disruptionBudget],
  ['workload-restarts', workloadRestarts],
  ['chart-version', chartVersion],
  ['application-created', applicationCreated],
  ['object-created', objectCreated],
  ['replicas', replicas],
  ['autoscaler', autoscaler],
  ['resources', resources],
]

/** What the change does to the cluster, in words: cautions first. */
export function findConsequences(change: EnvironmentChange): Consequence[] {
  const found = finders.flatMap(([id, find]) =>
    find(change).map((finding) => ({ id, environment: change.name, ...finding })),
  )
  return [
    ...found.filter(({ severity }) => severity === 'caution'),
    ...found.filter(({ severity }) => severity === 'notice'),
  ]
}
