import { expect, test } from 'vitest'
import { z } from 'zod'
import { choicesModule } from './choices-module.ts'

function chartValues(description: string) {
  const values = z.strictObject({ size: z.int().describe(description) })
  return { chart: 'sample', values, choices: values }
}

test('choicesModule() gives what it would generate, whatever is there', async () => {
  const fresh = await choicesModule(chartValues('One.'))
  expect(await choicesModule(chartValues('One.'), fresh)).toBe(fresh)
  expect(await choicesModule(chartValues('One.'), '<<<<<<< HEAD')).toBe(fresh)
  expect(await choicesModule(chartValues('One.'), fresh.replace('number', 'string'))).toBe(fresh)
  expect(await choicesModule(chartValues('One.'), fresh.replace('edits are', 'edits were'))).toBe(fresh)
  expect(await choicesModule(chartValues('One.'), `${fresh}\n`)).toBe(fresh)
})

test('choicesModule() generates anew when only a description changes', async () => {
  const fresh = await choicesModule(chartValues('One.'))
  const changed = await choicesModule(chartValues('Two.'), fresh)
  expect(changed).toContain('* Two.')
  expect(changed).toBe(await choicesModule(chartValues('Two.')))
})
