import type { Environment } from '@button0/environment'
import type { RootApplication } from './application.ts'
import { controlPlaneDestination } from './destination.ts'
import { rootApplicationName, rootProjectName } from './names.ts'
import { targetRevision } from './source.ts'
import { revisionHistoryLimit, syncPolicy } from './sync-policy.ts'

/**
 * The Application that applies an environment's child Applications: `environments/<env>/root-app.yaml`. That file lies
 * outside the folder it reads, so that the root never manages itself, and it has no finalizer: deleting the root must
 * not delete the environment.
 */
export function rootApplication(environment: Environment): RootApplication {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: rootApplicationName(environment), namespace: environment.cluster.argocdNamespace },
    spec: {
      project: rootProjectName(environment),
      source: {
        repoURL: environment.git.repoUrl,
        targetRevision: targetRevision(environment),
        path: `environments/${environment.name}/apps`,
        directory: { include: '*.yaml' },
      },
      destination: controlPlaneDestination(environment),
      syncPolicy: syncPolicy(),
      revisionHistoryLimit,
    },
  }
}
