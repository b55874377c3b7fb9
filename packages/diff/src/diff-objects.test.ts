import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from './apply-changes.fixture.ts'
import { arbitraryObject, arbitraryPair } from './arbitrary-object.fixture.ts'
import { canonical } from './canonical.ts'
import { diffObjects } from './diff-objects.ts'
import { equalityTable } from './equality-table.ts'
import type { FieldChange } from './field-change.ts'
import { formatPath } from './path.ts'
import type { KubernetesObject } from './state.ts'

const form = (object: KubernetesObject) => canonical(object, '', equalityTable(object))
const sorted = (changes: readonly FieldChange[]) => changes.map((change) => JSON.stringify(change)).toSorted()
const runs = { numRuns: 2000 }

function mirror({ before, after, op, ...rest }: FieldChange): FieldChange {
  const opposite = { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved' } as const
  const sides = {
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }
  return { path: rest.path, op: opposite[op], ...sides, ...(rest.index === undefined ? {} : { index: rest.index }) }
}

function deployment(podSpec: object): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'x' },
    spec: { template: { spec: podSpec } },
  }
}

function changesOf(before: KubernetesObject, after: KubernetesObject): string[] {
  return diffObjects(before, after).changes.map(({ op, path }) => `${op} ${formatPath(path)}`)
}

const text = (value: unknown): string => canonical(value, '', { listRule: () => undefined, isQuantity: () => false })

const ingress = (paths: string[], hosts: string[]): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'x' },
  spec: {
    rules: hosts.map((host) => ({ host, http: { paths: paths.map((path) => ({ path, pathType: 'Prefix' })) } })),
  },
})

const service = (ports: object[], finalizers: string[]): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'x', finalizers },
  spec: { ports },
})

const pod = (cpu: unknown, memory: unknown, containerPort: unknown) =>
  deployment({ containers: [{ name: 'a', resources: { requests: { cpu, memory } }, ports: [{ containerPort }] }] })

const version = (apiVersion: string): KubernetesObject => ({ apiVersion, kind: 'X', metadata: { name: 'x' } })

const data = (seed: string) =>
  Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key-${index}`, `${seed}${'x'.repeat(1000)}`]))

const map = (seed: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x' },
  data: data(seed),
  list: Array.from({ length: 50_000 }, (_, index) => `${seed}${index}`),
})

describe('diffObjects()', () => {
  it('is empty exactly if both are equal up to the table', () => {
    fc.assert(
      fc.property(arbitraryPair(), ([before, after]) => {
        expect(diffObjects(before, after).changes.length === 0).toBe(form(before) === form(after))
      }),
      runs,
    )
  })

  it('is empty for an object and its copy, and counts nothing', () => {
    fc.assert(
      fc.property(arbitraryObject(), (object) => {
        expect(diffObjects(object, structuredClone(object))).toEqual({ changes: [], hidden: {} })
      }),
    )
  })

  it('mirrors itself when the sides are swapped', () => {
    fc.assert(
      fc.property(arbitraryPair(), ([before, after]) => {
        const there = diffObjects(before, after)
        const back = diffObjects(after, before)
        expect(sorted(back.changes)).toEqual(sorted(there.changes.map(mirror)))
        expect(back.hidden).toEqual(there.hidden)
      }),
      runs,
    )
  })

  it('counts what Kubernetes does not see: only equal texts give neither changes nor counts', () => {
    fc.assert(
      fc.property(arbitraryPair(), ([before, after]) => {
        const { changes, hidden } = diffObjects(before, after)
        const isSilent = changes.length === 0 && Object.keys(hidden).length === 0
        expect(isSilent && text(before) !== text(after)).toBe(false)
      }),
      runs,
    )
  })

  it('shows an inserted container as one insertion', () => {
    const before = deployment({ containers: [{ name: 'app', image: 'a' }] })
    const after = deployment({ containers: [{ name: 'proxy' }, { name: 'app', image: 'a' }] })
    expect(changesOf(before, after)).toEqual(['added spec.template.spec.containers[proxy]'])
  })

  it.each([
    [
      'env',
      { containers: [{ name: 'a', env: [{ name: 'X' }, { name: 'Y' }] }] },
      { containers: [{ name: 'a', env: [{ name: 'Y' }, { name: 'X' }] }] },
      ['moved spec.template.spec.containers[a].env'],
    ],
    [
      'args',
      { containers: [{ name: 'a', args: ['1', '2'] }] },
      { containers: [{ name: 'a', args: ['2', '1'] }] },
      ['changed spec.template.spec.containers[a].args[0]', 'changed spec.template.spec.containers[a].args[1]'],
    ],
    [
      'an appended argument',
      { containers: [{ name: 'a', command: ['1'] }] },
      { containers: [{ name: 'a', command: ['1', '2'] }] },
      ['added spec.template.spec.containers[a].command[1]'],
    ],
    [
      'initContainers',
      { initContainers: [{ name: 'a' }, { name: 'b' }] },
      { initContainers: [{ name: 'b' }, { name: 'a' }] },
      ['moved spec.template.spec.initContainers'],
    ],
    [
      'volumes of a pod template',
      { volumes: [{ name: 'a' }, { name: 'b' }] },
      { volumes: [{ name: 'b' }, { name: 'a' }] },
      ['moved spec.template.spec.volumes'],
    ],
  ])('reports the order of %s', (_, before, after, expected) => {
    expect(changesOf(deployment(before), deployment(after))).toEqual(expected)
  })

  it('reports the order of Ingress rules and paths', () => {
    expect(changesOf(ingress(['/', '/api'], ['h']), ingress(['/api', '/'], ['h']))).toEqual([
      'moved spec.rules[h].http.paths',
    ])
    expect(changesOf(ingress(['/'], ['g', 'h']), ingress(['/'], ['h', 'g']))).toEqual(['moved spec.rules'])
  })

  it('ignores and counts the order of Service ports, policy types and finalizers', () => {
    const before = service([{ port: 80 }, { port: 81 }], ['a', 'b'])
    const after = service([{ port: 81 }, { port: 80 }], ['b', 'a'])
    expect(diffObjects(before, after)).toEqual({ changes: [], hidden: { order: 2 } })
  })

  it('ignores and counts another spelling of a quantity, but not of a port', () => {
    expect(diffObjects(pod('1000m', '1Gi', 80), pod(1, '1024Mi', 80))).toEqual({ changes: [], hidden: { spelling: 2 } })
    expect(changesOf(pod(1, '1G', 80), pod(1, '1Gi', 80))).toEqual([
      'changed spec.template.spec.containers[a].resources.requests.memory',
    ])
    expect(changesOf(pod(1, 1, 80), pod(1, 1, '80'))).toHaveLength(2)
  })

  it('shows another apiVersion of the same group as a change', () => {
    expect(changesOf(version('e.com/v1beta1'), version('e.com/v1'))).toEqual(['changed apiVersion'])
  })

  it('compares an object of 5 MB in under two seconds', () => {
    const start = performance.now()
    const { changes } = diffObjects(map('a'), map('b'))
    expect(changes).toHaveLength(55_000)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('applyChanges()', () => {
  it('makes one side from the other', () => {
    fc.assert(
      fc.property(arbitraryPair(), ([before, after]) => {
        expect(form(applyChanges(before, diffObjects(before, after).changes))).toBe(form(after))
      }),
      runs,
    )
  })

  it('leaves the object as it was', () => {
    fc.assert(
      fc.property(arbitraryPair(), ([before, after]) => {
        const copy = structuredClone(before)
        applyChanges(before, diffObjects(before, after).changes)
        expect(before).toEqual(copy)
      }),
    )
  })

  it('refuses the changes of another object', () => {
    const changes = diffObjects(
      deployment({ containers: [{ name: 'a', image: '1' }] }),
      deployment({ containers: [{ name: 'a', image: '2' }] }),
    ).changes
    expect(() => applyChanges(deployment({ containers: [{ name: 'b' }] }), changes)).toThrow(
      /No value at .*another object/,
    )
  })
})
