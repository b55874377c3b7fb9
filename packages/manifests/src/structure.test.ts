import { formatPath } from '@button0/problem'
import { describe, expect, it } from 'vitest'
import { Context } from './context.ts'
import { customKinds, loadSchemas } from './load-schemas.ts'
import type { KubernetesObject } from './manifest.ts'
import { kindsServedAs, servedApiVersions } from './served-kinds.ts'
import { structure } from './structure.ts'

const kinds = [
  ...servedApiVersions.flatMap((apiVersion) => kindsServedAs(apiVersion).map((kind) => ({ apiVersion, kind }))),
  ...Object.entries(customKinds).flatMap(([apiVersion, list]) => list.kinds.map((kind) => ({ apiVersion, kind }))),
]

async function structureOf(object: object) {
  const manifests = [{ object: object as KubernetesObject, text: '', line: 1 }]
  const context = new Context({ manifests, kubernetesVersion: '1.36.0', schemas: await loadSchemas(manifests) })
  const [found] = structure(context)
  return {
    errors: found?.errors.map(({ fault, path, wanted }) => `${fault} ${formatPath(path)} ${wanted}`.trim()),
    unknown: found?.unknown.map(({ path }) => formatPath(path)),
  }
}

describe('structure()', () => {
  // An update of the schemas that reads objects in another way would blind the search for unknown fields.
  it.each(kinds)('finds an unknown field and a wrong type in $apiVersion $kind', async ({ apiVersion, kind }) => {
    const metadata = { name: 'canary', labels: { canary: 1 }, canary: true }
    const { errors, unknown } = await structureOf({ apiVersion, kind, metadata, canary: true })
    expect(unknown).toContain('canary')
    expect(unknown).toContain('metadata.canary')
    expect(errors).toContain('type metadata.labels.canary has to be a string')
  })

  it('names each fault once, with what is wanted', async () => {
    const { errors } = await structureOf({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'a', annotations: { 'a/b': true } },
      spec: {
        replicas: '2',
        revisionHistoryLimit: 1.5,
        minReadySeconds: 9e9,
        strategy: { type: 'Rolling', rollingUpdate: { maxSurge: true } },
        template: { spec: { containers: [{ image: 'a', resources: { requests: { memory: 'much' } } }] } },
      },
    })
    expect(errors).toEqual([
      'type metadata.annotations["a/b"] has to be a string',
      'missing spec.selector',
      'type spec.minReadySeconds has to fit in 32 bits: at most 2147483647',
      'type spec.replicas has to be an integer',
      'type spec.revisionHistoryLimit has to be an integer',
      'type spec.strategy.rollingUpdate.maxSurge has to be a string or an integer',
      'value spec.strategy.type has to be one of Recreate, RollingUpdate',
      'missing spec.template.spec.containers[0].name',
    ])
  })

  it('finds unknown fields at every depth, and none in maps and free-form values', async () => {
    const { unknown } = await structureOf({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'a', labels: { any: 'name' } },
      spec: {
        project: 'a',
        source: { repoURL: 'a', paht: 'b', helm: { valuesObject: { any: { name: 1 } }, valueFile: [] } },
        destination: { nmespace: 'a' },
        syncPolicy: { automated: { prun: true } },
      },
    })
    expect(unknown?.toSorted()).toEqual([
      'spec.destination.nmespace',
      'spec.source.helm.valueFile',
      'spec.source.paht',
      'spec.syncPolicy.automated.prun',
    ])
  })

  it('says nothing of a kind without a schema', async () => {
    expect(await structureOf({ apiVersion: 'a.example/v1', kind: '../../v1/Pod', metadata: { name: 'a' } })).toEqual({
      errors: undefined,
      unknown: undefined,
    })
  })
})

describe('KnownFields', () => {
  it('search() finds in later objects what it finds in the first, and learns places that are new', async () => {
    const policy = (spec: object) => ({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'a' },
      spec,
    })
    expect((await structureOf(policy({ minAvailable: 1 }))).unknown).toEqual([])
    expect((await structureOf(policy({ minAvailable: 1, minAvailble: 1 }))).unknown).toEqual(['spec.minAvailble'])
    expect((await structureOf(policy({ selector: { matchLabels: { minAvailble: '1' } } }))).unknown).toEqual([])
    expect((await structureOf(policy({ selector: { matchLabel: {} } }))).unknown).toEqual(['spec.selector.matchLabel'])
    const expression = { key: 'a', operator: 'Exists', value: [] }
    for (const _ of [1, 2]) {
      const { unknown } = await structureOf(policy({ selector: { matchExpressions: [expression] } }))
      expect(unknown).toEqual(['spec.selector.matchExpressions[0].value'])
    }
    expect(await structureOf(policy({ selector: [{ a: 1 }] }))).toEqual({
      errors: ['type spec.selector has to be a map'],
      unknown: [],
    })
  })
})
