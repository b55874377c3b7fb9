import { describe, expect, it } from 'vitest'
import { configMapNamed, secretNamed } from './config-sources.ts'
import { Context } from './context.ts'
import type { KubernetesObject } from './manifest.ts'
import { sampleEnvironment } from './sample-environment.fixture.ts'

function contextOf(...objects: KubernetesObject[]): Context {
  return new Context({
    manifests: objects.map((object) => ({ object, text: '', line: 1 })),
    kubernetesVersion: '1.34.0',
    namespace: 'demo',
    environment: sampleEnvironment,
    schemas: new Map(),
  } as ConstructorParameters<typeof Context>[0])
}

function externalSecret(spec: Record<string, unknown>): KubernetesObject {
  return { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'made' }, spec }
}

const data = [{ secretKey: 'password' }]

describe('secretNamed()', () => {
  it.each<[string, Record<string, unknown>, string[] | undefined]>([
    ['its data', { data }, ['password']],
    ['no known key with dataFrom', { data, dataFrom: [{ extract: { key: 'a' } }] }, undefined],
    ['its template alone', { data, target: { template: { data: { url: 'x' } } } }, ['url']],
    ['a template without data as data', { data, target: { template: { type: 'Opaque' } } }, ['password']],
    [
      'both when merged',
      { data, target: { template: { mergePolicy: 'Merge', data: { url: 'x' } } } },
      ['password', 'url'],
    ],
    ['no known key with templateFrom', { data, target: { template: { templateFrom: [{ literal: 'x' }] } } }, undefined],
  ])('secretNamed() finds in the Secret of an ExternalSecret %s', (_, spec, keys) => {
    const source = secretNamed(contextOf(externalSecret(spec)), 'demo', 'made')
    expect(source).toBeDefined()
    expect(source?.keys && [...source.keys]).toEqual(keys)
  })

  it('secretNamed() takes the name from the target', () => {
    const context = contextOf(externalSecret({ target: { name: 'other' }, data }))
    expect(secretNamed(context, 'demo', 'made')).toBeUndefined()
    expect(secretNamed(context, 'demo', 'other')).toBeDefined()
  })

  it('secretNamed() finds nothing where an ExternalSecret only merges into a Secret', () => {
    expect(
      secretNamed(contextOf(externalSecret({ target: { creationPolicy: 'Merge' }, data })), 'demo', 'made'),
    ).toBeUndefined()
  })

  it('secretNamed() knows what the environment declares, in its namespace only', () => {
    expect(secretNamed(contextOf(), 'demo', 'demo-existing')?.keys).toEqual(new Set(['password']))
    expect(secretNamed(contextOf(), 'other', 'demo-existing')).toBeUndefined()
  })
})

describe('configMapNamed()', () => {
  it('configMapNamed() joins data and binaryData', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { x: '1' },
      binaryData: { y: 'eA==' },
    }
    expect(configMapNamed(contextOf(object), 'demo', 'a')?.keys).toEqual(new Set(['x', 'y']))
    expect(configMapNamed(contextOf(), 'demo', 'kube-root-ca.crt')?.keys).toEqual(new Set(['ca.crt']))
  })
})
