import { z } from 'zod'
import { pinSchema } from './pin.ts'

/**
 * The schema of pins for editors: draft-07, closed at every level. The rules that a JSON Schema cannot state (a tag that
 * YAML reads as a string, a digest in production) hold when a pin is loaded.
 */
export function pinJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(pinSchema, { target: 'draft-7', io: 'input', reused: 'inline' })
  return {
    $schema,
    $comment: 'Generated from packages/environment/src/pin.ts by `pnpm build`. Do not edit.',
    title: 'The pin of one application in one environment',
    ...schema,
  }
}
