import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Values } from '@button0/environment'
import { formatPath, type Problem } from '@button0/problem'
import { leavesOf, valueAt, type ValuePath } from './value-leaves.ts'
import type { Origin } from './value-origins.ts'

/** A JSON Schema, as far as it says which keys there are. */
interface KeySchema {
  readonly properties?: Readonly<Record<string, KeySchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | KeySchema
  readonly items?: KeySchema
  readonly anyOf?: readonly KeySchema[]
  readonly oneOf?: readonly KeySchema[]
  readonly allOf?: readonly KeySchema[]
}

export interface FittedValues {
  readonly values: Values
  /** Warnings for what was left out, errors for what was chosen and is not known or needed and not there. */
  readonly problems: readonly Problem[]
}

export interface FitOptions {
  readonly app: string
  /** The chart's version, and what the newest one of the workspace is. */
  readonly version: string
  readonly newest: string
  /** How to get the newest, as a command. */
  readonly promote: string
  /** Asked only where a key is not known. */
  origins(): ReadonlyMap<string, Origin>
}

/**
 * Values for a chart that may be older than the values package. A key that the chart's own schema does not know is left
 * out, with a note, where it is derived, and refused where an author chose it. A key that the schema requires and the
 * values do not have is refused.
 */
export function fitValues(values: Values, chartFolder: string, options: FitOptions): FittedValues {
  const schema = JSON.parse(readFileSync(join(chartFolder, 'values.schema.json'), 'utf8')) as KeySchema
  const unknown = unknownKeys(schema, values, [])
  const problems = [
    ...unknown.map((path) => unknownKeyProblem(path, values, options)),
    ...missingKeys(schema, values, []).map((path): Problem => ({
      id: 'missing-chart-value',
      severity: 'error',
      application: options.app,
      path,
      message: `The chart's version ${options.version} requires ${formatPath(path)}, which the values do not have; the values are made for ${options.newest}`,
      hint: `Choose a value where the chart has one to choose, or promote the newer chart: ${options.promote}`,
    })),
  ]
  return { values: unknown.reduce<unknown>(without, values) as Values, problems }
}

function unknownKeyProblem(
  path: ValuePath,
  values: Values,
  { app, version, newest, promote, origins }: FitOptions,
): Problem {
  const below = [...leavesOf(valueAt(values, path), path).keys()]
  const chosen = below.map((key) => origins().get(key)).find((origin) => origin?.kind === 'choice')
  return chosen?.kind === 'choice'
    ? {
        id: 'unknown-chart-value',
        severity: 'error',
        application: app,
        path: chosen.path,
        message: `${formatPath(path)} is chosen, but the chart's version ${version}, which this environment runs, does not know it; ${newest} does`,
        hint: `Promote the newer chart first: ${promote}; or remove the choice`,
      }
    : {
        id: 'left-out-value',
        severity: 'warning',
        application: app,
        path,
        message: `${formatPath(path)} is left out: the chart's version ${version}, which this environment runs, does not know it`,
        hint: `Nothing need be done; it comes with the newer chart: ${promote}`,
      }
}

function alternatives(schema: KeySchema): KeySchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [schema, ...inner.flatMap(alternatives)]
}

/** The topmost keys that no alternative of the schema has. */
function unknownKeys(schema: KeySchema, value: unknown, path: ValuePath): ValuePath[] {
  const schemas = alternatives(schema)
  if (Array.isArray(value)) {
    const items = schemas.flatMap((each) => each.items ?? [])
    return items.length === 0
      ? []
      : value.flatMap((item, index) => unknownKeys({ anyOf: items }, item, [...path, index]))
  }
  if (typeof value !== 'object' || value === null) return []
  const closed =
    schemas.some((each) => each.properties) &&
    schemas.every((each) => !each.properties || each.additionalProperties === false)
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = schemas.flatMap((each) => each.properties?.[key] ?? [])
    if (known.length > 0) return unknownKeys({ anyOf: known }, inner, [...path, key])
    return closed ? [[...path, key]] : []
  })
}

/** Keys that the schema itself requires, outside its alternatives, and the values do not have. */
function missingKeys(schema: KeySchema, value: unknown, path: ValuePath): ValuePath[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const own = (schema.required ?? []).filter((key) => !Object.hasOwn(value, key)).map((key) => [...path, key])
  const inner = Object.entries(value).flatMap(([key, child]) => {
    const known = schema.properties?.[key]
    return known ? missingKeys(known, child, [...path, key]) : []
  })
  return [...own, ...inner]
}

function without(value: unknown, path: ValuePath): unknown {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? without(item, rest) : item))
  const entries = Object.entries(value).filter(([name]) => rest.length > 0 || name !== key)
  return Object.fromEntries(entries.map(([name, inner]) => [name, name === key ? without(inner, rest) : inner]))
}
