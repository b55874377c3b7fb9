import { Application, type IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { ChildApplication } from './application.ts'
import { childApplication } from './child-application.ts'
import { environmentWith, prod } from './environment.fixture.ts'
import { zeroValues } from './zero-values.fixture.ts'

const backend = {
  name: 'backend',
  chartPath: 'charts/backend',
  syncWave: 0,
  valuesFile: 'environments/dev/values/backend.yaml',
} as const

const frontend = {
  name: 'frontend',
  chartPath: 'environments/prod/charts/frontend',
  syncWave: 1,
  valuesFile: 'environments/prod/values/frontend.yaml',
} as const

const syncPolicy = {
  automated: { prune: true, selfHeal: true },
  retry: { limit: 5, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
  syncOptions: [
    'CreateNamespace=true',
    'FailOnSharedResource=true',
    'PruneLast=true',
    'PrunePropagationPolicy=foreground',
  ],
  managedNamespaceMetadata: {
    labels: {
      'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    },
  },
}

test('childApplication() builds the whole object in development, without confirmations', () => {
  expect(childApplication(environmentWith(), backend)).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'button0-dev-backend',
      namespace: 'argocd',
      annotations: {
        'argocd.argoproj.io/manifest-generate-paths': '/charts/backend;/environments/dev/values/backend.yaml',
        'argocd.argoproj.io/sync-wave': '0',
      },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: 'button0-dev',
      source: {
        repoURL: 'https://github.com/button0/button0-gitops.git',
        targetRevision: 'refs/heads/main',
        path: 'charts/backend',
        helm: {
          releaseName: 'backend',
          kubeVersion: '1.34.0',
          skipTests: true,
          valueFiles: ['/environments/dev/values/backend.yaml'],
        },
      },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'button0' },
      syncPolicy,
      revisionHistoryLimit: 10,
    },
  })
})

test('childApplication() builds the whole object in production, with confirmations and a chart of its own', () => {
  expect(childApplication(prod(), frontend)).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'button0-prod-frontend',
      namespace: 'gitops',
      annotations: {
        'argocd.argoproj.io/manifest-generate-paths':
          '/environments/prod/charts/frontend;/environments/prod/values/frontend.yaml',
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
        'argocd.argoproj.io/sync-wave': '1',
      },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      project: 'button0-prod',
      source: {
        repoURL: 'git@github.com:button0/button0-gitops.git',
        targetRevision: 'refs/tags/stable',
        path: 'environments/prod/charts/frontend',
        helm: {
          releaseName: 'frontend',
          kubeVersion: '1.33.4',
          skipTests: true,
          valueFiles: ['/environments/prod/values/frontend.yaml'],
        },
      },
      destination: {
        server: 'arn:aws:eks:eu-central-1:444455556666:cluster/button0-prod',
        namespace: 'button0-prod',
      },
      syncPolicy,
      revisionHistoryLimit: 10,
    },
  })
})

test('childApplication() asks for confirmation in staging as in production', () => {
  const { annotations } = childApplication(environmentWith({ tier: 'staging' }), backend).metadata
  expect(annotations['argocd.argoproj.io/sync-options']).toBe('Prune=confirm,Delete=confirm')
})

test('childApplication() names the cluster by server or by name, never by both', () => {
  const cluster = { name: 'spoke', destination: { name: 'spoke' }, kubernetesVersion: '1.34.0' }
  expect(childApplication(environmentWith({ cluster }), backend).spec.destination).toEqual({
    name: 'spoke',
    namespace: 'button0',
  })
  expect(childApplication(environmentWith(), backend).spec.destination).not.toHaveProperty('name')
})

test('childApplication() labels the namespace alike in every child of an environment', () => {
  const environment = environmentWith()
  expect(childApplication(environment, backend).spec.syncPolicy.managedNamespaceMetadata).toEqual(
    childApplication(environment, frontend).spec.syncPolicy.managedNamespaceMetadata,
  )
})

describe.each([
  ['development', environmentWith(), backend],
  ['production', prod(), frontend],
] as const)('childApplication() of a %s environment', (_, environment, options) => {
  test('satisfies the schema of Argo CD', () => {
    expect(() => new Application(childApplication(environment, options)).validate()).not.toThrow()
  })

  test('emits no zero value', () => {
    expect(zeroValues(childApplication(environment, options))).toEqual([])
  })
})

test('ChildApplication is an Application of Argo CD, and cannot say what must never be emitted', () => {
  expectTypeOf<ChildApplication>().toExtend<IApplication>()
  const { spec, metadata } = childApplication(environmentWith(), backend)
  const { helm } = spec.source
  type Spec = ChildApplication['spec']
  // @ts-expect-error a values file that may be missing
  void ({ ...helm, ignoreMissingValueFiles: true } satisfies Spec['source']['helm'])
  // @ts-expect-error inline values
  void ({ ...helm, values: 'replicaCount: 1' } satisfies Spec['source']['helm'])
  // @ts-expect-error inline values as an object
  void ({ ...helm, valuesObject: { replicaCount: 1 } } satisfies Spec['source']['helm'])
  // @ts-expect-error parameters
  void ({ ...helm, parameters: [] } satisfies Spec['source']['helm'])
  // @ts-expect-error a zero value that Argo CD drops
  void ({ ...helm, skipCrds: false } satisfies Spec['source']['helm'])
  // @ts-expect-error without the leading slash the file is sought in the chart
  void ({ ...helm, valueFiles: ['environments/dev/values/backend.yaml'] } satisfies Spec['source']['helm'])
  // @ts-expect-error server and name together
  void ({ server: 'https://a.example.com', name: 'a', namespace: 'b' } satisfies Spec['destination'])
  // @ts-expect-error neither server nor name
  void ({ namespace: 'b' } satisfies Spec['destination'])
  // @ts-expect-error without the finalizer the workloads outlive their Application unseen
  void ({ ...metadata, finalizers: [] } satisfies ChildApplication['metadata'])
  // @ts-expect-error a leading slash in a chart's path
  void (() => childApplication(environmentWith(), { ...backend, chartPath: '/charts/backend' }))
  // @ts-expect-error a values file outside the environments
  void (() => childApplication(environmentWith(), { ...backend, valuesFile: 'charts/backend/values.yaml' }))
})
