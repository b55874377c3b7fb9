import { NOT_RESOLVED, Schema, defineMappingTag, defineScalarTag, defineSequenceTag, strTag } from 'js-yaml'

/**
 * How `sigs.k8s.io/yaml` (Helm, kubectl, Argo CD, the API server) reads YAML on its way to JSON: the scalars of YAML 1.1
 * as go-yaml v2 resolves them, keys turned to strings, merges in the order in which they stand. Source: `resolve.go` and
 * `decode.go` of go.yaml.in/yaml/v2, compared with Helm in `go-yaml-schema.test.ts`. Infinities and NaN are returned
 * as such and have to be refused by the caller, since JSON has none.
 */
export function goYamlSchema(): Schema {
  return new Schema([
    strTag,
    implicitScalarTag,
    mergeKeyTag,
    ...explicitTags,
    defineScalarTag('tag:yaml.org,2002:binary', { resolve: decodeBase64, identify: never }),
    defineScalarTag('', { matchByTagPrefix: true, resolve: (source) => source, identify: never }),
    defineSequenceTag('tag:yaml.org,2002:seq', sequence),
    defineSequenceTag('', { ...sequence, matchByTagPrefix: true }),
    defineMappingTag('tag:yaml.org,2002:map', mapping()),
    defineMappingTag('', { ...mapping(), matchByTagPrefix: true }),
  ])
}

const words = new Map<string, null | boolean | number>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'yes', 'on', 'true'].flatMap((word) => spellings(word).map((spelling) => [spelling, true] as const)),
  ...['n', 'no', 'off', 'false'].flatMap((word) => spellings(word).map((spelling) => [spelling, false] as const)),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
])

function spellings(word: string): string[] {
  return [word, word[0]!.toUpperCase() + word.slice(1), word.toUpperCase()]
}

/** A plain scalar's value, or the text itself where Go reads a string. */
export function resolveGoScalar(text: string): string | number | boolean | null {
  const word = words.get(text)
  if (word !== undefined) return word
  const first = text.charCodeAt(0)
  if (first === 0x2e) return dotted.test(text) ? finite(text.replaceAll('_', ''), text) : text
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d
  if (!numeric) return text
  const plain = text.replaceAll('_', '')
  const integer = resolveInteger(plain)
  if (integer !== undefined) return integer
  return float.test(plain) ? finite(plain, text) : text
}

/** `strconv.ParseFloat` accepts an underscore only between digits. */
const dotted = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/

function finite(digits: string, text: string): number | string {
  const value = Number(digits)
  return Number.isFinite(value) ? value : text
}

/** `strconv.ParseInt` and then `ParseUint` with base 0, 64 bits: prefixes 0x, 0o, 0b and 0. */
function resolveInteger(plain: string): number | undefined {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/.exec(plain)
  if (!match) return undefined
  const [, sign, hexadecimal, binary, octal, decimal] = match
  const digits = decimal ?? (hexadecimal ? `0x${hexadecimal}` : binary ? `0b${binary}` : `0o${octal}`)
  const value = Number(digits)
  if (value <= Number.MAX_SAFE_INTEGER) return sign === '-' && value !== 0 ? -value : value
  const exact = BigInt(digits)
  const limit = sign === '' ? 2n ** 64n : sign === '-' ? 2n ** 63n + 1n : 2n ** 63n
  if (exact >= limit) return undefined
  return sign === '-' ? -value : value
}

const firstChars = ['', ...'~nNyYoOtTfF.+-0123456789']

/** Every plain scalar that Go does not read as a string; a writer quotes strings that look like one. */
export const implicitScalarTag = defineScalarTag<number | boolean | null>('go:implicit', {
  implicit: true,
  implicitFirstChars: firstChars,
  resolve: (source) => {
    const value = resolveGoScalar(source)
    return typeof value === 'string' ? NOT_RESOLVED : value
  },
  identify: never,
})

/** A scalar with a tag must be what the tag says; only an integer may become a float. */
const explicitTags = (
  [
    ['null', (value) => value === null],
    ['bool', (value) => typeof value === 'boolean'],
    ['int', (value, source) => typeof value === 'number' && !/[.]|^[-+]?[0-9_]+[eE]/.test(source)],
    ['float', (value) => typeof value === 'number'],
  ] as readonly (readonly [string, (value: unknown, source: string) => boolean])[]
).map(([name, fits]) =>
  defineScalarTag<unknown>(`tag:yaml.org,2002:${name}`, {
    resolve: (source) => {
      const value = resolveGoScalar(source)
      return fits(value, source) ? value : NOT_RESOLVED
    },
    identify: never,
  }),
)

function decodeBase64(source: string): string | typeof NOT_RESOLVED {
  const compact = source.replaceAll(/[\r\n]/g, '')
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return NOT_RESOLVED
  return Buffer.from(compact, 'base64').toString('utf8')
}

const sequence = {
  create: (): unknown[] => [],
  addItem: (items: unknown[], item: unknown) => {
    items.push(asValue(item))
  },
  identify: never,
}

type Json = Record<string, unknown>

const mergeKey = Symbol('<<')

const mergeKeyTag = defineScalarTag<symbol>('go:merge', {
  implicit: true,
  implicitFirstChars: ['<'],
  resolve: (source) => (source === '<<' ? mergeKey : NOT_RESOLVED),
  identify: never,
})

/** A merge key that stands where a value does is a string. */
function asValue(value: unknown): unknown {
  return value === mergeKey ? '<<' : value
}

/** How many keys merges may copy into one document, so that a few lines cannot keep the reader busy for hours. */
const maximumMergedKeys = 100_000

/** js-yaml merges by itself, but never over an earlier key, as Go does: so the key is a symbol and the merge is here. */
function mapping() {
  const merged = new WeakMap<Json, Set<string>>()
  let total = 0
  const merge = (map: Json, source: unknown): string => {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      return 'map merge requires map or sequence of maps as the value'
    }
    const keys = Object.keys(source)
    if ((total += keys.length + 1) > maximumMergedKeys) return `merges copy more than ${maximumMergedKeys} keys`
    const overridable = merged.get(map) ?? new Set()
    merged.set(map, overridable)
    for (const key of keys) {
      put(map, key, (source as Json)[key])
      overridable.add(key)
    }
    return ''
  }
  return {
    create: (): Json => ({}),
    addPair: (map: Json, key: unknown, value: unknown): string => {
      if (key === mergeKey) {
        // The first map of a list wins: Go merges from the last to the first.
        const sources = Array.isArray(value) ? value.toReversed() : [value]
        return sources.reduce<string>((error, source) => error || merge(map, source), '')
      }
      if (key === null || typeof key === 'object') return 'unsupported map key: only strings, numbers and booleans'
      const name = keyOf(key)
      merged.get(map)?.delete(name)
      put(map, name, asValue(value))
      return ''
    },
    has: (map: Json, key: unknown): boolean => {
      if (key === mergeKey || key === null || typeof key === 'object') return false
      const name = keyOf(key)
      return Object.hasOwn(map, name) && !merged.get(map)?.has(name)
    },
    keys: (map: Json) => Object.keys(map),
    get: (map: Json, key: unknown) => map[keyOf(key)],
    identify: never,
  }
}

/** A key as JSON's string: `true` for `yes`, `16` for `0x10`. */
function keyOf(key: unknown): string {
  if (key === Infinity) return '.inf'
  if (key === -Infinity) return '-.inf'
  return Number.isNaN(key) ? '.nan' : String(key)
}

function put(map: Json, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
  } else map[key] = value
}

function never(): boolean {
  return false
}
