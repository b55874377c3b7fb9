import type { JsonSchema } from '@button0/values'
import * as fc from 'fast-check'

/** Values that a schema accepts: required keys always, optional ones sometimes. */
export function valuesArbitrary(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valuesArbitrary))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: schema['minimum'] as number, max: schema['maximum'] as number })
    case 'string':
      return stringArbitrary(schema)
    case 'array':
      return fc.array(valuesArbitrary(schema.items ?? {}), {
        minLength: (schema['minItems'] as number | undefined) ?? 0,
        maxLength: 3,
      })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, child]) => [key, valuesArbitrary(child)]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      )
    default:
      throw new Error(`No values are known for ${JSON.stringify(schema)}`)
  }
}

function stringArbitrary(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.pattern === undefined) throw new Error(`A string without a pattern: ${JSON.stringify(schema)}`)
  const maxLength = (schema['maxLength'] as number | undefined) ?? Number.POSITIVE_INFINITY
  return fc.stringMatching(new RegExp(schema.pattern), { size: 'small' }).filter((text) => text.length <= maxLength)
}
