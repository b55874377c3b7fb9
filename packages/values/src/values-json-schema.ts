import { z } from 'zod'
import { generatedNotice, type ChartValues } from './chart-values.ts'

/** A JSON Schema as far as this package reads it. */
export interface JsonSchema {
  readonly [key: string]: unknown
  readonly type?: string
  readonly description?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: { readonly [key: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}

/**
 * The chart's `values.schema.json`. Draft-07 with `$schema`, since Helm 4 ignores formats without it; `global` is
 * allowed at the root, since Helm adds it to the values of every chart. Rules across fields (zod refinements) do not
 * exist in it: those hold in TypeScript only.
 */
export function valuesJsonSchema({ chart, values }: ChartValues): JsonSchema {
  const { $schema, properties, ...rest } = jsonSchema(values)
  return {
    $schema,
    $comment: generatedNotice(chart),
    ...rest,
    properties: {
      ...properties,
      global: { type: 'object', description: 'Set by Helm itself; the chart reads none of it.' },
    },
  }
}

/** A zod schema as draft-07, as what may be written before defaults are filled in. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', reused: 'inline' }) as JsonSchema
}

/** Every pattern in a schema. Go must be able to compile each, or the chart stops rendering whatever the values. */
export function patternsOf(schema: JsonSchema): string[] {
  const patterns: string[] = []
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'pattern' && typeof value === 'string') patterns.push(value)
    return value
  })
  return patterns
}
