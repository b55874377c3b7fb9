import type { Context } from './context.ts'
import { valueAt, type Path } from './json.ts'
import { KnownFields, type UnknownKey } from './known-fields.ts'
import type { Schema, SchemaError } from './load-schemas.ts'
import type { Manifest } from './manifest.ts'
import { RecordedReads } from './recorded-reads.ts'

/** What one object's schema says against it. Paths with errors of several kinds are reported once. */
export interface Structure {
  readonly manifest: Manifest
  readonly errors: readonly StructureError[]
  readonly unknown: readonly UnknownKey[]
}

/** One fault: a value of a wrong type, a missing field, or a value of the right type that is not allowed. */
export interface StructureError {
  readonly fault: 'type' | 'missing' | 'value'
  readonly path: Path
  readonly found: unknown
  /** What is wanted there, as the end of a sentence. */
  readonly wanted: string
}

/** The structure of every object whose kind has a schema. */
export function structure(context: Context): readonly Structure[] {
  return context.manifests.flatMap((manifest) => {
    const { object } = manifest
    const schema = context.schemas?.get(`${object.apiVersion}/${object.kind}`)
    if (!schema) return []
    const { errors, unknown } = validate(object, schema)
    return [{ manifest, errors: errors.length === 0 ? [] : structureErrors(object, errors), unknown }]
  })
}

/** What each schema has been seen to read. */
const learned = new WeakMap<Schema, KnownFields>()

function validate(object: object, schema: Schema): { errors: readonly SchemaError[]; unknown: UnknownKey[] } {
  const earlier = learned.get(schema)
  const unknown: UnknownKey[] = []
  if (earlier?.search(object, [], unknown) === true) return { errors: schema(object), unknown }
  const known = earlier ?? new KnownFields()
  learned.set(schema, known)
  const reads = new RecordedReads(object)
  const errors = schema(reads.proxy)
  known.learn(reads)
  unknown.length = 0
  known.search(object, [], unknown)
  return { errors, unknown }
}

function structureErrors(object: object, errors: readonly SchemaError[]): StructureError[] {
  const byPlace = new Map<string, SchemaError[]>()
  for (const error of errors) {
    const list = byPlace.get(error.instancePath)
    if (list) list.push(error)
    else byPlace.set(error.instancePath, [error])
  }
  return [...byPlace].flatMap(([pointer, group]) => {
    const path = pathOf(object, pointer)
    const found = valueAt(object, path)
    // An empty value is reported as such: `null-value`.
    return found === null ? [] : errorsAt(path, found, group)
  })
}

function errorsAt(path: Path, found: unknown, group: readonly SchemaError[]): StructureError[] {
  // Quantities have a check of their own, which is stricter than the schemas' pattern.
  if (group.some(({ params }) => params['format'] === 'quantity')) return []
  const types = group.filter(({ keyword }) => keyword === 'type').map(({ params }) => String(params['type']))
  if (types.length > 0) {
    const names = [...new Set(types)].map((type) => typeNames[type] ?? type)
    return [{ fault: 'type', path, found, wanted: `has to be ${names.join(' or ')}` }]
  }
  if (group.some(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')) {
    return [
      { fault: 'value', path, found, wanted: 'has none of the forms, or several of them, that are allowed there' },
    ]
  }
  return group.map((error) => {
    const missing = error.params['missingProperty']
    if (error.keyword === 'required' && typeof missing === 'string') {
      return { fault: 'missing', path: [...path, missing], found: undefined, wanted: '' }
    }
    return { fault: error.keyword === 'format' ? 'type' : 'value', path, found, wanted: wantedBy(error) }
  })
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'empty',
}

const formats: Readonly<Record<string, string>> = {
  int32: 'has to fit in 32 bits: at most 2147483647',
  int64: 'has to fit in 64 bits',
  byte: 'has to be base64',
  'date-time': 'has to be a time such as 2025-01-31T12:00:00Z',
}

function wantedBy({ keyword, params }: SchemaError): string {
  const { allowedValues, limit, pattern, format } = params
  if (Array.isArray(allowedValues)) return `has to be one of ${allowedValues.join(', ')}`
  if (keyword === 'format') return formats[String(format)] ?? `has to have the form ${String(format)}`
  if (keyword === 'pattern') return `has to match ${String(pattern)}`
  if (keyword === 'minimum' || keyword === 'maximum')
    return `has to be at ${keyword === 'minimum' ? 'least' : 'most'} ${String(limit)}`
  if (/^(min|max)(Length|Items|Properties)$/.test(keyword)) {
    return `has to have at ${keyword.startsWith('min') ? 'least' : 'most'} ${String(limit)} ${sizes[keyword.slice(3)] ?? ''}`
  }
  return `does not satisfy "${keyword}" of its schema`
}

const sizes: Readonly<Record<string, string>> = { Length: 'characters', Items: 'items', Properties: 'entries' }

/** A JSON pointer as a path, with list positions as numbers. */
function pathOf(object: unknown, pointer: string): Path {
  let value = object
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = Array.isArray(value) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')
      value = valueAt(value, [key])
      return key
    })
}

/** A value as a message quotes it. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
