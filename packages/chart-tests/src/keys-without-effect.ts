import type { Helm } from '@button0/helm'
import type { ChartValues, JsonSchema } from '@button0/values'
import { jsonSchema } from '@button0/values'
import { renderCases } from './render-cases.ts'

interface KeyEffects {
  /** Values to start from. Several, since a key may act only where another has a certain value. */
  readonly bases: readonly Readonly<Record<string, unknown>>[]
  /** Another value for each key, those of every branch of a union included. */
  readonly other: Readonly<Record<string, unknown>>
}

/**
 * The keys of a chart's values whose change shows in no render: each is changed by itself in each of the bases, and the
 * render compared with that of the base. A key that holds an object is not changed itself, but its keys are.
 */
export async function keysWithoutEffect(
  helm: Helm,
  { chart, chartValues, bases, other }: KeyEffects & { readonly chart: string; readonly chartValues: ChartValues },
): Promise<string[]> {
  const paths = leafPaths(jsonSchema(chartValues.values))
  const changes = paths.flatMap((path) =>
    bases
      .map((base, index) => ({ path, index, values: withValueAt(base, path, other) }))
      .filter(({ values }) => chartValues.values.safeParse(values).success),
  )
  const rendered = await renderCases(helm, chart, [...bases, ...changes.map(({ values }) => values)])
  const outputs = rendered.map((result) => ('output' in result ? result.output : ''))
  const effective = new Set(
    changes.flatMap(({ path, index }, at) => (outputs[bases.length + at] === outputs[index] ? [] : [path.join('.')])),
  )
  return paths.map((path) => path.join('.')).filter((key) => !effective.has(key))
}

/** The paths of all keys that hold no object with keys of its own, those in the branches of a union included. */
function leafPaths(schema: JsonSchema): string[][] {
  return [schema, ...(schema.anyOf ?? [])].flatMap(({ properties }) =>
    Object.entries(properties ?? {}).flatMap(([key, child]) => {
      const inner = leafPaths(child)
      return inner.length === 0 ? [[key]] : inner.map((path) => [key, ...path])
    }),
  )
}

function withValueAt(base: object, path: readonly string[], other: object): Record<string, unknown> {
  const values = structuredClone(base) as Record<string, unknown>
  let parent = values
  for (const key of path.slice(0, -1)) parent = (parent[key] ??= {}) as Record<string, unknown>
  const value = path.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], other)
  if (value === undefined) throw new Error(`There is no other value for ${path.join('.')}`)
  parent[path.at(-1)!] = value
  return values
}
