import type { JsonSchema } from '@button0/values'

/** Values that differ in one place from values that a schema accepts. */
export interface BrokenValues {
  /** What was done, and where: `drainSeconds below its minimum`. */
  readonly change: string
  readonly values: unknown
}

type Path = readonly (string | number)[]

/**
 * The given values, broken in one place at a time: an unknown key in each object, each required key missing, and each
 * value of a wrong type or outside its range. `null` is left out: Helm takes it as an order to delete a default.
 */
export function brokenValues(schema: JsonSchema, values: unknown): BrokenValues[] {
  return [...breaks(schema, values, [])].map(({ path, change, value }) => ({
    change: `${path.join('.')} ${change}`,
    values: value === removed ? without(values, path) : replaced(values, path, value),
  }))
}

const removed = Symbol('removed')

interface Break {
  readonly path: Path
  readonly change: string
  readonly value: unknown
}

function* breaks(schema: JsonSchema, value: unknown, path: Path): Generator<Break> {
  if (schema.anyOf !== undefined) {
    const keys = Object.keys(value as object)
    const branch = schema.anyOf.find(({ properties }) => keys.every((key) => properties?.[key] !== undefined))
    yield* breaks(branch!, value, path)
    yield {
      path,
      change: 'with the keys of every branch',
      value: Object.fromEntries(allKeys(schema).map((key) => [key, {}])),
    }
    return
  }
  switch (schema.type) {
    case 'object':
      yield { path: [...path, 'nosuch'], change: 'is no key', value: 'x' }
      if (path.length > 0) yield { path, change: 'is a list', value: [] }
      for (const [key, child] of Object.entries(schema.properties ?? {})) {
        const found = (value as Record<string, unknown>)[key]
        if (found === undefined) continue
        yield { path: [...path, key], change: schema.required?.includes(key) ? 'missing' : 'left out', value: removed }
        yield* breaks(child, found, [...path, key])
      }
      return
    case 'array':
      yield { path, change: 'is text', value: 'x' }
      yield { path, change: 'empty', value: [] }
      if (Array.isArray(value) && value.length > 0) yield* breaks(schema.items ?? {}, value[0], [...path, 0])
      return
    case 'integer':
      yield { path, change: 'is text', value: 'x' }
      yield { path, change: 'is a number in quotes', value: '1' }
      yield { path, change: 'is a fraction', value: 1.5 }
      yield { path, change: 'below its minimum', value: (schema['minimum'] as number) - 1 }
      yield { path, change: 'above its maximum', value: (schema['maximum'] as number) + 1 }
      return
    case 'boolean':
      yield { path, change: 'is text', value: 'yes' }
      yield { path, change: 'is a number', value: 0 }
      return
    default:
      yield { path, change: 'is a number', value: 12_345 }
      yield { path, change: 'is an object', value: { x: 'y' } }
      yield { path, change: 'is empty', value: '' }
      yield { path, change: 'has a space and more', value: ` ${String(value)}` }
      yield { path, change: 'goes on in another line', value: `${String(value)}\n` }
      yield { path, change: 'is too long', value: String(value).padEnd(1200, 'a') }
  }
}

function allKeys(schema: JsonSchema): string[] {
  return (schema.anyOf ?? []).flatMap(({ properties }) => Object.keys(properties ?? {}))
}

function replaced(values: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(values)
  parentOf(copy, path)[path.at(-1)!] = value
  return copy
}

function without(values: unknown, path: Path): unknown {
  const copy = structuredClone(values)
  delete parentOf(copy, path)[path.at(-1)!]
  return copy
}

function parentOf(values: unknown, path: Path): Record<string | number, unknown> {
  return path.slice(0, -1).reduce((parent, key) => (parent as Record<string | number, unknown>)[key], values) as Record<
    string | number,
    unknown
  >
}
