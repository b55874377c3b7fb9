import { pinSchema } from '@button0/environment'
import { assert, constant, property, record, stringMatching } from 'fast-check'
import { expect, test } from 'vitest'
import { formatPin } from './format-pin.ts'

const hex = (length: number) => stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const pin = record(
  {
    hold: record({ by: stringMatching(/^[a-z ä]{1,20}$/), reason: stringMatching(/^["a-z\\]{1,20}$/) }),
    migration: hex(12),
    source: record({ commit: hex(40), repository: constant('button0/button0') }),
    digest: hex(64).map((digits) => `sha256:${digits}`),
    tag: hex(7).map((digits) => `sha-${digits}`),
  },
  { requiredKeys: ['tag'] },
)

test('formatPin() is read back as the pin it was made from, whatever the order of its keys', () => {
  assert(
    property(pin, (original) => {
      const text = formatPin(original)
      const { $schema, ...back } = pinSchema.parse(JSON.parse(text))
      expect(back).toEqual(original)
      expect($schema).toBe('../../../packages/environment/pin.schema.json')
      expect(formatPin(Object.fromEntries(Object.entries(original).toReversed()) as never)).toBe(text)
    }),
  )
})
