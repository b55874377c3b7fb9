import { formatPath } from '@button0/problem'
import { describe, expect, it } from 'vitest'
import { lineOf } from './line-of.ts'
import { readManifests } from './read-manifests.ts'

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n'

function problemsOf(text: string): string[] {
  return readManifests(text, { file: 'a.yaml' }).problems.map(
    ({ id, place, message }) => `${id} at line ${place?.line}: ${message}`,
  )
}

function namesIn(text: string): string[] {
  const { manifests, problems } = readManifests(text)
  expect(problems).toEqual([])
  return manifests.map(({ object }) => object.metadata.name)
}

describe('readManifests()', () => {
  it('splits a stream at its markers, and knows the line of each document', () => {
    const text = `# first\n${configMap}---\n${configMap}--- # comment\n${configMap}...\n---\n\n---   \n${configMap}`
    const { manifests, problems } = readManifests(text)
    expect(problems).toEqual([])
    expect(manifests.map(({ line }) => line)).toEqual([1, 7, 12, 20])
    expect(manifests.map((manifest) => lineOf(manifest, ['metadata', 'name']))).toEqual([5, 10, 15, 23])
  })

  it('reads an object that stands on the line of its marker', () => {
    const { manifests } = readManifests(`${configMap}--- {apiVersion: v1, kind: Secret, metadata: {name: b}}\n`)
    expect(manifests.map(({ object, line }) => [object.kind, line])).toEqual([
      ['ConfigMap', 1],
      ['Secret', 5],
    ])
  })

  it('does not split inside a block scalar', () => {
    const { manifests } = readManifests(`${configMap}data:\n  k: |\n    ---\n    # Source: other/x.yaml\n    a\n`)
    expect(manifests.map(({ object, template }) => [object['data'], template])).toEqual([
      [{ k: '---\n# Source: other/x.yaml\na\n' }, undefined],
    ])
  })

  it('takes the template from the comment at the head of the document', () => {
    const { manifests } = readManifests(`---\n# Source: web/templates/a.yaml\n${configMap}`, { application: 'web' })
    expect(manifests.map(({ template, application }) => [template, application])).toEqual([
      ['web/templates/a.yaml', 'web'],
    ])
  })

  it.each([
    ['nothing', '', 0],
    ['comments and markers', '# a\n---\n# b\n...\n---\n', 0],
    ['a null document', 'null\n---\n~\n', 0],
    ['carriage returns', `---\n# Source: a/b.yaml\n${configMap}---\n${configMap}`.replaceAll('\n', '\r\n'), 2],
    ['a byte order mark', `\uFEFF${configMap}`, 1],
    ['a directive', `%YAML 1.1\n---\n${configMap}`, 1],
    ['JSON', '{"apiVersion": "v1", "kind": "X", "metadata": {"name": "a"}}', 1],
    ['no final newline', configMap.trimEnd(), 1],
    ['nesting of 400 levels', `${configMap}data: ${'{a: '.repeat(400)}1${'}'.repeat(400)}`, 1],
  ])('reads %s', (_, text, count) => {
    expect(namesIn(text)).toHaveLength(count)
  })

  it('takes the items of a List as objects, and finds their lines', () => {
    const items = ['a', 'b']
      .map((name) => `- apiVersion: v1\n  kind: Secret\n  metadata:\n    name: ${name}\n`)
      .join('')
    const { manifests, problems } = readManifests(`apiVersion: v1\nkind: List\nitems:\n${items}- 3\n`, { file: 'a' })
    expect(
      manifests.map((manifest) => [manifest.object.metadata.name, lineOf(manifest, ['metadata', 'name'])]),
    ).toEqual([
      ['a', 7],
      ['b', 11],
    ])
    expect(problems.map(({ id, path, place }) => [id, formatPath(path ?? []), place?.line])).toEqual([
      ['not-an-object', 'items[2]', 12],
    ])
  })

  it('accepts generateName, and does not write the name it is known by', () => {
    const { manifests } = readManifests('apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\n')
    expect(manifests[0]!.object.metadata.name).toBe('a-')
    expect(JSON.stringify(manifests[0]!.object.metadata)).toBe('{"generateName":"a-"}')
  })

  it('reads keys as JSON has them', () => {
    const { manifests } = readManifests(`${configMap}data: {yes: a, 0x10: b, __proto__: c, 2001-01-01: d}\n`)
    expect(JSON.stringify(manifests[0]!.object['data'])).toBe('{"16":"b","true":"a","__proto__":"c","2001-01-01":"d"}')
  })

  it.each([
    ['an open quote', `${configMap}data:\n  a: "b\n`, 'invalid-yaml at line 7: Line 7 is not YAML that can be read'],
    ['a tab', `---\n${configMap}data:\n\ta: b\n`, 'invalid-yaml at line 7: '],
    ['a null byte', 'kind: "X\0"', 'invalid-yaml at line 1: '],
    ['a picture', '\u0089PNG\r\n\u001A\n\0\0\0\rIHDR', 'invalid-yaml at line 3: '],
    ['an infinite number', `${configMap}data:\n  a: .inf\n`, 'invalid-yaml at line 6: '],
    ['a null key', `${configMap}data:\n  ~: b\n`, 'invalid-yaml at line 6: '],
    ['an unknown alias', `${configMap}data: *a\n`, 'invalid-yaml at line 5: '],
    ['a duplicate key', `---\n${configMap}  name: b\n`, 'duplicate-key at line 6: The key name stands twice'],
    ['a duplicate quoted key', `${configMap}data: {"a b": 1, "a b": 2}`, 'duplicate-key at line 5: The key a b stands'],
    ['one key in two spellings', `${configMap}data:\n  "true": 1\n  yes: 2\n`, 'duplicate-key at line 7: The key yes'],
    ['text', 'hello\n', 'not-an-object at line 1: The document is the text "hello"'],
    ['a list', '# a\n---\n- a\n', 'not-an-object at line 3: The document is a list'],
    ['no apiVersion', 'kind: X\nmetadata: {name: a}\n', 'missing-identity at line 1: apiVersion is missing'],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n', 'missing-identity at line 1: kind is missing'],
    ['no metadata', 'apiVersion: v1\nkind: X\n', 'missing-identity at line 1: metadata.name is missing'],
    ['empty metadata', 'apiVersion: v1\nkind: X\nmetadata:\n', 'missing-identity at line 3: metadata is null'],
    [
      'a number as name',
      'apiVersion: v1\nkind: X\nmetadata:\n  name: 012\n',
      'missing-identity at line 4: metadata.name is the number 10',
    ],
    [
      'a number as namespace',
      'apiVersion: v1\nkind: X\nmetadata: {name: a, namespace: 1}\n',
      'missing-identity at line 3: metadata.namespace is the number 1',
    ],
    ['an empty kind', 'apiVersion: v1\nkind: ""\n', 'missing-identity at line 2: kind is the text ""'],
  ])('refuses %s', (_, text, wanted) => {
    const problems = problemsOf(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]!.slice(0, wanted.length)).toBe(wanted)
  })

  it('reads the other documents when one cannot be read', () => {
    const { manifests, problems } = readManifests(`a: "\n---\n${configMap}---\n- b\n`)
    expect(manifests).toHaveLength(1)
    expect(problems.map(({ id }) => id)).toEqual(['invalid-yaml', 'not-an-object'])
  })

  it.each([
    ['nesting without end', '['.repeat(100_000), 'nesting exceeded'],
    [
      'aliases that expand without bound',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]\n`).join('')}`,
      'its aliases expand to more than',
    ],
    ['an anchor that contains itself', 'a: &a\n  b: *a\n', 'an anchor contains an alias of itself'],
    [
      'merges without bound',
      `a: &a {${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join(', ')}}\n${Array.from({ length: 5000 }, (_, index) => `b${index}: {<<: *a}\n`).join('')}`,
      'merges copy more than 100000 keys',
    ],
    ['ten megabytes of an open quote', `${configMap}data:\n  a: "${'a'.repeat(1e7)}`, 'unexpected end'],
  ])('refuses %s, and at once', (_, text, reason) => {
    const start = performance.now()
    expect(problemsOf(text).join()).toContain(reason)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('reads ten megabytes and ten thousand objects', () => {
    const start = performance.now()
    expect(namesIn(`${configMap}data:\n  a: |\n${`    ${'a'.repeat(99)}\n`.repeat(100_000)}`)).toHaveLength(1)
    expect(namesIn(`---\n${configMap}`.repeat(10_000))).toHaveLength(10_000)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
