import { Application, type IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application'
import { expect, expectTypeOf, test } from 'vitest'
import type { RootApplication } from './application.ts'
import { environmentWith, prod } from './environment.fixture.ts'
import { rootApplication } from './root-application.ts'
import { zeroValues } from './zero-values.fixture.ts'

test('rootApplication() builds the whole object', () => {
  expect(rootApplication(environmentWith())).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'button0-dev', namespace: 'argocd' },
    spec: {
      project: 'button0-dev-root',
      source: {
        repoURL: 'https://github.com/button0/button0-gitops.git',
        targetRevision: 'refs/heads/main',
        path: 'environments/dev/apps',
        directory: { include: '*.yaml' },
      },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'argocd' },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        retry: { limit: 5, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
        syncOptions: ['FailOnSharedResource=true', 'PruneLast=true', 'PrunePropagationPolicy=foreground'],
      },
      revisionHistoryLimit: 10,
    },
  })
})

test('rootApplication() takes namespace, repository, revision and cluster from the environment', () => {
  const { metadata, spec } = rootApplication(prod())
  expect(metadata).toEqual({ name: 'button0-prod', namespace: 'gitops' })
  expect(spec.source).toMatchObject({
    repoURL: 'git@github.com:button0/button0-gitops.git',
    targetRevision: 'refs/tags/stable',
    path: 'environments/prod/apps',
  })
  expect(spec.destination).toEqual({ name: 'in-cluster', namespace: 'gitops' })
})

test('rootApplication() satisfies the schema of Argo CD', () => {
  for (const environment of [environmentWith(), prod()]) {
    expect(() => new Application(rootApplication(environment)).validate()).not.toThrow()
  }
  const broken = rootApplication(environmentWith()) as unknown as { spec: { project?: string } }
  delete broken.spec.project
  expect(() => new Application(broken as unknown as IApplication).validate()).toThrow(/project/)
})

test('rootApplication() emits no zero value', () => {
  expect(zeroValues(rootApplication(environmentWith()))).toEqual([])
})

test('rootApplication() shares no object between two calls', () => {
  const environment = environmentWith()
  const first = rootApplication(environment)
  first.spec.syncPolicy.syncOptions.pop()
  expect(rootApplication(environment).spec.syncPolicy.syncOptions).toHaveLength(3)
})

test('RootApplication is an Application of Argo CD, and cannot say what must never be emitted', () => {
  expectTypeOf<RootApplication>().toExtend<IApplication>()
  const { metadata, spec } = rootApplication(environmentWith())
  // @ts-expect-error a finalizer would delete the environment with the root
  void ({ ...metadata, finalizers: ['resources-finalizer.argocd.argoproj.io'] } satisfies RootApplication['metadata'])
  // @ts-expect-error a zero value that Argo CD drops
  void ({ include: '*.yaml', recurse: false } satisfies RootApplication['spec']['source']['directory'])
  // @ts-expect-error an empty rendering must not delete everything
  void ({ prune: true, selfHeal: true, allowEmpty: true } satisfies typeof spec.syncPolicy.automated)
  // @ts-expect-error a revision that may be a branch or a tag
  void ('main' satisfies typeof spec.source.targetRevision)
  for (const option of ['Replace=true', 'Force=true', 'Validate=false', 'PruneLast=false'] as const) {
    // @ts-expect-error none of these is a sync option of ours
    void (option satisfies (typeof spec.syncPolicy.syncOptions)[number])
  }
  // @ts-expect-error one source only
  void ({ ...spec, sources: [] } satisfies RootApplication['spec'])
})
