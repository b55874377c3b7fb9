import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryPair } from './arbitrary-object.fixture.ts'
import { canonical } from './canonical.ts'
import { diffEnvironments, diffStates } from './diff-states.ts'
import { equalityTable } from './equality-table.ts'
import { exampleEnvironment, exampleState, registry, type Loose } from './example-state.fixture.ts'
import { dropObject, pickObject } from './pick-object.fixture.ts'
import { isEmpty } from './state-diff.ts'
import type { KubernetesObject } from './state.ts'

function pair(change: (environment: Loose) => void, name = 'prod') {
  const [before, after] = [exampleEnvironment(name), exampleEnvironment(name)]
  change(after)
  return diffStates(exampleState(before), exampleState(after))
}

const stateOf = (object: KubernetesObject) => {
  const { applications, ...rest } = exampleEnvironment()
  return exampleState({ ...rest, applications: [{ ...applications[0]!, objects: [{ object, file: '' }] }] })
}

const form = (object: KubernetesObject) => {
  const { 'helm.sh/chart': _, ...labels } = object.metadata.labels ?? {}
  return canonical({ ...object, metadata: { ...object.metadata, labels } }, '', equalityTable(object))
}

const withChart = (object: KubernetesObject, chart: string): KubernetesObject => ({
  ...object,
  metadata: { ...object.metadata, labels: { ...object.metadata.labels, 'helm.sh/chart': chart } },
})

const threeTiers = () =>
  exampleState(
    exampleEnvironment('dev', 'development'),
    exampleEnvironment('stage', 'staging'),
    exampleEnvironment('prod'),
  )

describe('diffStates()', () => {
  it('finds nothing between equal states', () => {
    const diff = pair(() => undefined)
    expect(diff).toEqual({ schema: 'button0/diff@1', environments: [] })
    expect(isEmpty(diff)).toBe(true)
  })

  it('is empty only if the objects are equal up to the table and to noise', () => {
    fc.assert(
      fc.property(arbitraryPair(), fc.boolean(), ([before, other], isSame) => {
        const after = isSame ? before : other
        const diff = diffStates(stateOf(withChart(before, 'a-1')), stateOf(withChart(after, 'a-2')))
        expect(isEmpty(diff)).toBe(form(before) === form(after) && diff.environments[0]!.consequences.length === 0)
        expect(diff.environments[0]!.hidden).toMatchObject({ 'chart-label': 1 })
      }),
      { numRuns: 500 },
    )
  })

  it('hides noise and counts it', () => {
    const diff = pair((environment) => {
      const { metadata } = pickObject(environment, 'Service/backend')
      metadata.labels['helm.sh/chart'] = 'backend-1.0.1'
      metadata.labels['app.kubernetes.io/version'] = '2'
      metadata.annotations = { 'checksum/x': '1' }
      pickObject(environment, 'NetworkPolicy/backend').spec.policyTypes.reverse()
      pickObject(environment, 'Deployment/frontend').spec.template.spec.containers[0].resources.requests.memory =
        '65536Ki'
    })
    const [environment] = diff.environments
    expect(environment!.hidden).toEqual({ 'chart-label': 1, 'version-label': 1, order: 1, spelling: 1 })
    expect(environment!.applications.map(({ objects }) => objects.length)).toEqual([1, 0])
  })

  it('calls a difference empty that is hidden as a whole and touches no application', () => {
    const diff = pair((environment) => {
      pickObject(environment, 'NetworkPolicy/backend').spec.policyTypes.reverse()
    })
    expect(isEmpty(diff)).toBe(true)
    expect(diff.environments[0]!.hidden).toEqual({ order: 1 })
  })

  it('shows a version label in a selector, which is no noise', () => {
    const diff = pair((environment) => {
      pickObject(environment, 'Service/backend').spec.selector['app.kubernetes.io/version'] = '2'
    })
    expect(diff.environments[0]!.applications[0]!.objects[0]!.changes).toEqual([
      { path: ['spec', 'selector', 'app.kubernetes.io/version'], op: 'added', after: '2' },
    ])
  })

  it('gives image, chart and a link to what changed in the source', () => {
    const diff = pair((environment) => {
      const [backend] = environment.applications
      backend.image = { ...backend.image, tag: 'sha-9f8e7d6' }
      backend.source = { ...backend.source, commit: '9'.repeat(40) }
      backend.chart = { ...backend.chart, version: '1.1.0' }
    })
    expect(diff.environments[0]!.applications[0]).toMatchObject({
      image: {
        from: { repository: `${registry}/button0-backend`, tag: 'sha-1a2b3c4' },
        to: { tag: 'sha-9f8e7d6' },
        compareUrl: `https://github.com/button0/button0/compare/${'1a2b3c4'.padEnd(40, '0')}...${'9'.repeat(40)}`,
      },
      chart: { from: '1.0.0', to: '1.1.0' },
    })
  })

  it('links to nothing that is no repository and no commit', () => {
    const diff = pair((environment) => {
      const [backend] = environment.applications
      backend.image = { ...backend.image, tag: 'x' }
      backend.source = { ...backend.source, commit: 'main)](https://evil' }
    })
    expect(diff.environments[0]!.applications[0]!.image).not.toHaveProperty('compareUrl')
  })

  it('shows a rename as deleted and created', () => {
    const diff = pair((environment) => (pickObject(environment, 'ConfigMap/backend').metadata.name = 'settings'))
    expect(diff.environments[0]!.applications[0]!.objects.map(({ kind, ref }) => `${kind} ${ref.name}`)).toEqual([
      'deleted backend',
      'created settings',
    ])
  })

  it('calls a changed hook replaced', () => {
    const diff = pair((environment) => (pickObject(environment, 'Job/backend-migrate').spec.backoffLimit = 3))
    expect(diff.environments[0]!.applications[0]!.objects).toMatchObject([{ kind: 'replaced', ref: { kind: 'Job' } }])
  })

  it('puts the highest tier first', () => {
    const after = threeTiers()
    for (const environment of after.environments) dropObject(environment, 'ConfigMap/backend')
    expect(diffStates(threeTiers(), after).environments.map(({ name }) => name)).toEqual(['prod', 'stage', 'dev'])
  })

  it('is plain data that JSON keeps', () => {
    const diff = pair((environment) => dropObject(environment, 'Application/button0-prod-backend'))
    expect(JSON.parse(JSON.stringify(diff))).toEqual(diff)
  })
})

describe('diffEnvironments()', () => {
  it('matches objects in spite of namespace and environment name, and tells no consequences', () => {
    const staging = exampleEnvironment('staging', 'staging')
    const prod: Loose = exampleEnvironment()
    pickObject(prod, 'Deployment/frontend').spec.replicas = 5
    const [environment] = diffEnvironments(staging, prod).environments
    expect(environment!.consequences).toEqual([])
    const [backend, frontend] = environment!.applications
    expect(backend!.objects.every(({ kind }) => kind === 'changed' || kind === 'replaced')).toBe(true)
    expect(environment!.argocd.every(({ kind }) => kind === 'changed')).toBe(true)
    expect(frontend!.objects.find(({ ref }) => ref.kind === 'Deployment')!.changes).toEqual([
      { path: ['metadata', 'namespace'], op: 'changed', before: 'button0-staging', after: 'button0-prod' },
      { path: ['spec', 'replicas'], op: 'changed', before: 2, after: 5 },
    ])
  })
})
