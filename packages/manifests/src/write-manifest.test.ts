import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { load } from 'js-yaml'
import { goYamlSchema } from './go-yaml-schema.ts'
import { readAsHelm } from './read-as-helm.fixture.ts'
import { writeManifest } from './write-manifest.ts'

/** Strings that some YAML reads as something else, or that a writer breaks. */
const awkward = [
  'y',
  'Y',
  'n',
  'yes',
  'No',
  'on',
  'OFF',
  'true',
  'False',
  'null',
  'Null',
  '~',
  '',
  ' ',
  '  x',
  'x  ',
  '\t',
  '\n',
  '0',
  '-0',
  '+1',
  '012',
  '08',
  '0778',
  '0o17',
  '0x1F',
  '0b11',
  '-0b1',
  '1_000',
  '_1',
  '1_',
  '1:30',
  '190:20:30',
  '1.5',
  '1.',
  '.5',
  '.5_0',
  '1e3',
  '12e03',
  '1E5',
  '.inf',
  '-.Inf',
  '.nan',
  '1e400',
  '0x',
  '1.2.3',
  '1234567',
  '2001-12-14',
  '2001-12-14t21:59:43.10-05:00',
  '2001-12-14 21:59:43',
  '=',
  '<<',
  '!a',
  '&a',
  '*a',
  '?',
  '? a',

  '-',
  '- a',
  '--- a',
  '---',
  '...',
  '%a',
  '@a',
  '`a',
  '#a',
  'a #b',
  'a: b',
  'a:',
  ': a',
  '{a}',
  '[a]',
  'a, b',
  '|',
  '>',
  "'",
  "''",
  '"',
  'a"b',
  "it's",
  '\\',
  '\\n',
  'a\nb',
  'a\nb\n',
  'a\n\n',
  '\na',
  ' a\nb',
  'a\n b\n',
  'a \nb',
  'a\n\n\nb',
  'a\r\nb',
  'a\rb',
  'a\tb',
  '\u0085',
  'a\u2028b',
  'a\u2029',
  '\uFEFFa',
  '\u0000',
  '\u0007',
  '\u007F',
  '\u00A0',
  'é',
  '😀',
  '---\na',
  'a\n---\nb',
  '# a\nb',
  'a\n# b',
  '\t\na',
  'a\n\tb',
  '\n\n',
  ' \n ',
  'a'.repeat(300),
  `${'a b '.repeat(100)}`,
  '__proto__',
  'constructor',
  '9223372036854775808',
  '0x1p-2',
  '+.5',
  '-.5e1',
  'Infinity',
  'NaN',
  'nUll',
  '1 000',
]

const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'binary' }).filter((string) => string.isWellFormed()),
  fc.string({ unit: fc.constantFrom(...'yYnN0179oxbe_-+.:#\'"\n \t{}[],&*!|>%@`~=<?\\') }),
  fc.tuple(fc.constantFrom(...awkward), fc.constantFrom(...awkward)).map(([left, right]) => left + right),
)
const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(text, tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

function read(yaml: string): unknown {
  return load(yaml, { schema: goYamlSchema() })
}

describe('writeManifest()', () => {
  it('writes what reads as the same data', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(read(writeManifest({ value }))).toEqual({ value })
      }),
      { numRuns: 2000, seed: 20250101 },
    )
  })

  it('writes the same bytes for what it has read', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = writeManifest({ value })
        expect(writeManifest(read(written))).toBe(written)
      }),
      { numRuns: 300, seed: 20250102 },
    )
  })

  it('writes strings that Helm reads back, as values and as keys', async () => {
    const strings = [...awkward, ...fc.sample(text, { numRuns: 300, seed: 20250103 })]
    const objects = strings.map((string) => ({ value: string, list: [string], map: { [string]: 1 } }))
    expect(await readAsHelm(objects.map((object) => writeManifest(object)))).toEqual(objects)
  })

  it('writes objects in block style, two spaces deep, with keys as they come', () => {
    expect(writeManifest({ b: { list: [{ name: 'a', on: 'yes' }], empty: {}, none: [] }, a: 'x\ny\n' })).toBe(
      [
        'b:',
        '  list:',
        '    - name: a',
        "      'on': 'yes'",
        '  empty: {}',
        '  none: []',
        'a: |',
        '  x',
        '  y',
        '',
      ].join('\n'),
    )
  })
})
