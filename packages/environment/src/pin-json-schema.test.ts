import { expect, test } from 'vitest'
import { pinJsonSchema } from './pin-json-schema.ts'

test('pinJsonSchema() is closed at every level and describes every key', () => {
  const objects: { additionalProperties?: unknown; properties: Record<string, { description?: string }> }[] = []
  JSON.stringify(pinJsonSchema(), (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'properties' in value) objects.push(value as never)
    return value
  })
  expect(objects.length).toBeGreaterThanOrEqual(3)
  for (const { additionalProperties, properties } of objects) {
    expect(additionalProperties).toBe(false)
    for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\.$/)
  }
})

test('pinJsonSchema() is draft-07, which editors and Helm read', () => {
  expect(pinJsonSchema()).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', required: ['tag'] })
})
