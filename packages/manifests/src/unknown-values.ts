import type { Problem } from '@button0/problem'
import { nearestName } from './nearest-name.ts'
import { actionsIn } from './template-actions.ts'
import { problemAt } from './template-problem.ts'

/** The parts of a JSON Schema that say which keys a map may have. */
export interface ValuesSchema {
  readonly properties?: Readonly<Record<string, ValuesSchema>>
  readonly additionalProperties?: unknown
  readonly anyOf?: readonly ValuesSchema[]
  readonly oneOf?: readonly ValuesSchema[]
  readonly allOf?: readonly ValuesSchema[]
}

/**
 * The values that a Helm template reads and that its chart's schema does not allow: nobody can set them, and Helm renders
 * them as nothing, without a word. `path` is the file's, relative to the repository.
 */
export function unknownValues(path: string, text: string, schema: ValuesSchema): Problem[] {
  return actionsIn(text)
    .flat()
    .filter(({ kind }) => kind === 'field')
    .flatMap(({ text: field, offset }): Problem[] => {
      const read = /(?:^|\.)Values\.(.+)$/.exec(field)?.[1]?.split('.') ?? []
      const unknown = firstUnknown(schema, read)
      if (!unknown) return []
      const repair = 'add it to the values package, then pnpm build'
      return [
        problemAt('unknown-template-value', { path, text, offset }, [
          `.Values.${read.join('.')} is read, but values.schema.json knows no ${unknown.key}`,
          unknown.nearest ? `Did you mean ${unknown.nearest}? Else ${repair}` : `Correct the spelling, or ${repair}`,
        ]),
      ]
    })
}

/** The first step of a path that no alternative of the schema allows, and the key that is nearest to it. */
function firstUnknown(
  schema: ValuesSchema,
  [key, ...rest]: readonly string[],
): { readonly key: string; readonly nearest: string | undefined } | undefined {
  if (key === undefined) return undefined
  const alternatives = alternativesOf(schema)
  const inner = alternatives.flatMap(({ properties }) => properties?.[key] ?? [])
  if (inner.length > 0) {
    const found = inner.map((each) => firstUnknown(each, rest))
    return found.every((each) => each !== undefined) ? found[0] : undefined
  }
  // A map that is not closed may hold anything, and what is no map has no keys to know.
  if (!alternatives.some(({ additionalProperties }) => additionalProperties === false)) return undefined
  const known = alternatives.flatMap(({ properties }) => Object.keys(properties ?? {}))
  return { key, nearest: nearestName(key, known) }
}

function alternativesOf(schema: ValuesSchema): ValuesSchema[] {
  const nested = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [schema, ...nested.flatMap(alternativesOf)]
}
