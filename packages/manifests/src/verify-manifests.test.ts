import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readManifests } from './read-manifests.ts'
import { sampleEnvironment } from './sample-environment.fixture.ts'
import { verifyFixture } from './verify.fixture.ts'
import { verifyManifests } from './verify-manifests.ts'

const baseline = readFileSync(new URL('../fixtures/baseline.yaml', import.meta.url), 'utf8')
const { manifests } = readManifests(baseline)

/** Every path of a value, the value itself left out. */
function pathsOf(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => [[...at, key], ...pathsOf(child, [...at, key])])
}

const places = manifests.flatMap(({ object }, index) =>
  pathsOf(object)
    .filter(
      (path) => !['apiVersion', 'kind', 'metadata', 'metadata.name', 'metadata.namespace'].includes(path.join('.')),
    )
    .map((path) => ({ index, path })),
)
const junk = fc.constantFrom(
  null,
  '',
  'text',
  0,
  -1,
  1.5,
  true,
  [],
  {},
  [null],
  [[]],
  ['a', 1],
  { a: null },
  { name: {} },
)

async function verify(changes: readonly { place: (typeof places)[number]; value: unknown }[]) {
  const broken = structuredClone(manifests)
  for (const { place, value } of changes) {
    const last = place.path.at(-1)!
    const parent = place.path
      .slice(0, -1)
      .reduce<unknown>(
        (object, key) => (object as Record<string, unknown> | null | undefined)?.[key],
        broken[place.index]!.object,
      )
    if (typeof parent === 'object' && parent !== null) (parent as Record<string, unknown>)[last] = value
  }
  const { problems } = await verifyManifests({
    manifests: broken.map((manifest) => ({ ...manifest, application: manifest.template!.split('/', 1)[0]! })),
    kubernetesVersion: '1.34.0',
    namespace: 'demo',
    environment: sampleEnvironment,
    repositoryFiles: new Set(['values/backend.yaml']),
  })
  return problems
}

describe('verifyManifests()', () => {
  it('throws at no shape that an object may have', async () => {
    const change = fc.record({ place: fc.constantFrom(...places), value: junk })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        for (const { message, hint } of await verify(changes)) {
          expect(message).not.toBe('')
          expect(hint).not.toBe('')
        }
      }),
      { numRuns: 300, seed: 20250104 },
    )
  })

  it('finds something wrong with null, wherever it stands', async () => {
    const silent: string[] = []
    for (const place of places) {
      const problems = await verify([{ place, value: null }])
      if (problems.length === 0) silent.push(place.path.join('.'))
    }
    expect(silent).toEqual([])
  })

  it('places a problem in the file, and names object, template and application', async () => {
    const text = `# Source: demo/templates/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: 1\n`
    expect(await verifyFixture(text)).toContainEqual({
      id: 'wrong-type',
      severity: 'error',
      message: 'data.a is 1, and has to be a string',
      hint: 'Put the value in quotes: in a template, | quote',
      path: ['data', 'a'],
      object: { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' },
      application: 'demo',
      template: 'demo/templates/a.yaml',
      place: { file: 'fixture.yaml', line: 7 },
    })
  })

  it('silences what an exception names, and reports an exception that silences nothing', async () => {
    const { manifests: read } = readManifests('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: 1}\n')
    const reason = 'It is only a test'
    const exception = { problem: 'wrong-type', object: 'ConfigMap/a', reason }
    const unused = { problem: 'unknown-field', object: 'ConfigMap/a', reason }
    const { problems, exceptions } = await verifyManifests({
      manifests: read,
      kubernetesVersion: '1.34.0',
      namespace: 'demo',
      environment: { ...sampleEnvironment, exceptions: [exception, unused] },
    })
    expect(exceptions).toEqual([exception])
    expect(problems.filter(({ id }) => id === 'wrong-type')).toEqual([])
    expect(problems.find(({ id }) => id === 'unused-exception')).toMatchObject({
      severity: 'warning',
      path: ['exceptions', 1],
    })
  })
})
