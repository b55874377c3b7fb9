import type { Environment } from '@button0/environment'
import type { ChartPath, ChildAnnotations, ChildApplication, HelmSource, ValuesFile } from './application.ts'
import { workloadDestination } from './destination.ts'
import { childApplicationName, workloadProjectName } from './names.ts'
import { manifestGeneratePaths, targetRevision } from './source.ts'
import { revisionHistoryLimit, syncPolicy } from './sync-policy.ts'

/**
 * The labels of the environment's namespace, the same in every child. Pods are held to the Pod Security Standard
 * `restricted`, and a Deployment whose Pods would be refused is answered with a warning. The readiness gate keeps a
 * roll-out from ending an old Pod before the load balancer sends requests to the new one; the AWS Load Balancer
 * Controller looks for this label.
 */
function namespaceLabels(): Record<string, string> {
  return {
    'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
  }
}

/**
 * The Application that deploys one app of an environment: `environments/<env>/apps/<app>.yaml`. `name` is the app's
 * name and the Helm release's. Paths are relative to the repository's root. `syncWave` orders the first bootstrap only:
 * an Application has no health of its own unless argocd-cm defines it, so nothing may depend on it.
 */
export function childApplication(
  environment: Environment,
  options: { name: string; chartPath: ChartPath; syncWave: number; valuesFile: ValuesFile },
): ChildApplication {
  const { name, chartPath, syncWave, valuesFile } = options
  const source: HelmSource = {
    repoURL: environment.git.repoUrl,
    targetRevision: targetRevision(environment),
    path: chartPath,
    helm: {
      releaseName: name,
      kubeVersion: environment.cluster.kubernetesVersion,
      skipTests: true,
      valueFiles: [`/${valuesFile}`],
    },
  }
  const policy = syncPolicy()
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: childApplicationName(environment, name),
      namespace: environment.cluster.argocdNamespace,
      annotations: {
        'argocd.argoproj.io/manifest-generate-paths': manifestGeneratePaths(source),
        ...confirmation(environment),
        'argocd.argoproj.io/sync-wave': `${syncWave}`,
      },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: workloadProjectName(environment),
      source,
      destination: workloadDestination(environment),
      syncPolicy: {
        ...policy,
        syncOptions: ['CreateNamespace=true', ...policy.syncOptions],
        managedNamespaceMetadata: { labels: namespaceLabels() },
      },
      revisionHistoryLimit,
    },
  }
}

/**
 * Beyond development, the removal or renaming of a whole application waits for a person, since its finalizer would
 * delete the workloads. Objects inside an application are still pruned without asking.
 */
function confirmation({ tier }: Environment): Pick<ChildAnnotations, 'argocd.argoproj.io/sync-options'> {
  return tier === 'development' ? {} : { 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' }
}
