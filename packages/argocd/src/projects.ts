import type { Environment } from '@button0/environment'
import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject'
import { allowedKinds, type GroupKind, treeKinds } from './allowed-kinds.ts'
import { controlPlaneDestination, type Destination, workloadDestination } from './destination.ts'
import { rootProjectName, workloadProjectName } from './names.ts'

/** An AppProject of this repository: one repository, one destination, and lists of what may be there. */
export interface Project extends Pick<IAppProject, 'apiVersion' | 'kind'> {
  metadata: { name: string; namespace: string }
  spec: {
    description: string
    sourceRepos: [string]
    destinations: [Destination]
    /** Absent, it denies every cluster-scoped kind. */
    clusterResourceWhitelist?: [{ group: ''; kind: 'Namespace'; name: string }]
    namespaceResourceWhitelist: GroupKind[]
    orphanedResources?: { warn: true }
  }
}

/**
 * The two AppProjects of an environment, `environments/<env>/projects.yaml`: one for the root Application, which may
 * only make Applications beside Argo CD, and one for the children, which may only make the allowed kinds in the
 * environment's namespace. An admin applies them, not the root, so that no commit can widen its own rights.
 */
export function projects(environment: Environment): [root: Project, workload: Project] {
  return [rootProject(environment), workloadProject(environment)]
}

function rootProject(environment: Environment): Project {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: rootProjectName(environment), namespace: environment.cluster.argocdNamespace },
    spec: {
      description: `The Applications of ${environment.name}`,
      sourceRepos: [environment.git.repoUrl],
      destinations: [controlPlaneDestination(environment)],
      namespaceResourceWhitelist: [{ group: 'argoproj.io', kind: 'Application' }],
    },
  }
}

function workloadProject(environment: Environment): Project {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: workloadProjectName(environment), namespace: environment.cluster.argocdNamespace },
    spec: {
      description: `The workloads of ${environment.name}`,
      sourceRepos: [environment.git.repoUrl],
      destinations: [workloadDestination(environment)],
      // CreateNamespace=true is checked against it.
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: environment.namespace }],
      namespaceResourceWhitelist: [...allowedKinds, ...treeKinds].map(({ group, kind }) => ({ group, kind })),
      orphanedResources: { warn: true },
    },
  }
}
