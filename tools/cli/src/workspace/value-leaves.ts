import { formatPath } from '@button0/problem'

export type ValuePath = readonly (string | number)[]

/** One scalar of a values document, or an empty map or list. */
export interface Leaf {
  readonly path: ValuePath
  readonly value: unknown
}

/** Every leaf of a document, in its order, by its path in words (`image.tag`). */
export function leavesOf(value: unknown, path: ValuePath = []): Map<string, Leaf> {
  const entries = isContainer(value) ? entriesOf(value) : []
  if (entries.length === 0) return new Map([[formatPath(path), { path, value }]])
  return new Map(entries.flatMap(([key, inner]) => [...leavesOf(inner, [...path, key])]))
}

/** What stands at a path, or undefined. */
export function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isContainer(inner) ? (inner as Record<string | number, unknown>)[key] : undefined),
    value,
  )
}

/**
 * The values with one of them replaced, for a chart with these defaults: maps on the way are made where they are missing,
 * and a list is taken from the defaults, since Helm merges maps but replaces lists.
 */
export function withValue(values: unknown, path: ValuePath, value: unknown, defaults?: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const document = values === undefined && Array.isArray(defaults) ? defaults : values
  const below = (inner: unknown): unknown => withValue(inner, rest, value, valueAt(defaults, [key]))
  if (Array.isArray(document)) return document.map((item, index) => (index === Number(key) ? below(item) : item))
  const map = isContainer(document) ? (document as Record<string, unknown>) : {}
  return { ...map, [key]: below(map[key]) }
}

/** A chart's defaults under an environment's values, merged as Helm does: maps key by key, everything else replaced. */
export function mergeValues(defaults: unknown, values: unknown): unknown {
  if (!isMap(defaults) || !isMap(values)) return values === undefined ? defaults : values
  const keys = new Set([...Object.keys(defaults), ...Object.keys(values)])
  return Object.fromEntries([...keys].map((key) => [key, mergeValues(defaults[key], values[key])]))
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isMap(value: unknown): value is Record<string, unknown> {
  return isContainer(value) && !Array.isArray(value)
}

function entriesOf(value: object): [string | number, unknown][] {
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value)
}
