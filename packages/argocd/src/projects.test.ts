import { AppProject, type IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject'
import { expect, expectTypeOf, test } from 'vitest'
import { allowedKinds, treeKinds } from './allowed-kinds.ts'
import { childApplication } from './child-application.ts'
import { environmentWith, prod } from './environment.fixture.ts'
import { type Project, projects } from './projects.ts'
import { rootApplication } from './root-application.ts'
import { zeroValues } from './zero-values.fixture.ts'

test('projects() builds the project of the root: Applications beside Argo CD and nothing else', () => {
  expect(projects(environmentWith())[0]).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'button0-dev-root', namespace: 'argocd' },
    spec: {
      description: 'The Applications of dev',
      sourceRepos: ['https://github.com/button0/button0-gitops.git'],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'argocd' }],
      namespaceResourceWhitelist: [{ group: 'argoproj.io', kind: 'Application' }],
    },
  })
})

test('projects() builds the project of the workloads: one namespace, and a list of kinds', () => {
  expect(projects(prod())[1]).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'button0-prod', namespace: 'gitops' },
    spec: {
      description: 'The workloads of prod',
      sourceRepos: ['git@github.com:button0/button0-gitops.git'],
      destinations: [
        { server: 'arn:aws:eks:eu-central-1:444455556666:cluster/button0-prod', namespace: 'button0-prod' },
      ],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'button0-prod' }],
      namespaceResourceWhitelist: [
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
        { group: '', kind: 'Pod' },
        { group: 'apps', kind: 'ReplicaSet' },
      ],
      orphanedResources: { warn: true },
    },
  })
})

test('projects() admits exactly what the Applications of the environment ask for', () => {
  for (const environment of [environmentWith(), prod()]) {
    const [root, workload] = projects(environment)
    const child = childApplication(environment, {
      name: 'backend',
      chartPath: 'charts/backend',
      syncWave: 0,
      valuesFile: `environments/${environment.name}/values/backend.yaml`,
    })
    for (const [project, application] of [
      [root, rootApplication(environment)],
      [workload, child],
    ] as const) {
      expect(application.spec.project).toBe(project.metadata.name)
      expect(application.metadata.namespace).toBe(project.metadata.namespace)
      expect(project.spec.destinations).toEqual([application.spec.destination])
      expect(project.spec.sourceRepos).toEqual([application.spec.source.repoURL])
    }
  }
})

test('projects() satisfies the schema of Argo CD and emits no zero value', () => {
  for (const project of [...projects(environmentWith()), ...projects(prod())]) {
    expect(() => new AppProject(project).validate()).not.toThrow()
    expect(zeroValues(project)).toEqual([])
  }
})

test('allowedKinds lists each kind once, and none that would widen rights', () => {
  const kinds = [...allowedKinds, ...treeKinds].map(({ group, kind }) => `${group}/${kind}`)
  expect(new Set(kinds).size).toBe(kinds.length)
  for (const kind of ['/Secret', 'rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/RoleBinding']) {
    expect(kinds).not.toContain(kind)
  }
})

test('Project is an AppProject of Argo CD, and cannot open what it must keep closed', () => {
  expectTypeOf<Project>().toExtend<IAppProject>()
  const { spec } = projects(environmentWith())[1]
  // @ts-expect-error a cluster-scoped kind other than Namespace
  void ([{ group: '', kind: 'PersistentVolume', name: 'x' }] satisfies Project['spec']['clusterResourceWhitelist'])
  // @ts-expect-error any namespace
  void ([{ group: '', kind: 'Namespace' }] satisfies Project['spec']['clusterResourceWhitelist'])
  // @ts-expect-error a second repository
  void ([...spec.sourceRepos, 'https://example.com/other.git'] satisfies Project['spec']['sourceRepos'])
  // @ts-expect-error a zero value that Argo CD drops
  void ({ warn: false } satisfies Project['spec']['orphanedResources'])
})
