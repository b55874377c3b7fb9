import type { ChartValues } from '@button0/values'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { disagreements } from './disagreements.ts'
import { keysWithoutEffect } from './keys-without-effect.ts'
import { testedHelms } from './tested-helms.ts'

const folder = mkdtempSync(join(tmpdir(), 'button0-chart-'))
const chart = join(folder, 'sample')
afterAll(() => rmSync(folder, { recursive: true }))

const values = z.strictObject({
  size: z.int().min(1).max(9),
  name: z
    .string()
    .regex(/^[a-z]{1,9}$/)
    .exactOptional(),
})

function writeChart(schema: unknown): ChartValues {
  mkdirSync(join(chart, 'templates'), { recursive: true })
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: sample\nversion: 0.1.0\n')
  writeFileSync(join(chart, 'values.yaml'), '')
  writeFileSync(join(chart, 'values.schema.json'), JSON.stringify(schema))
  writeFileSync(join(chart, 'templates', 'one.yaml'), 'kind: Sample\nsize: {{ .Values.size }}\n')
  return { chart: 'sample', values, choices: values }
}

const schema = { ...z.toJSONSchema(values, { target: 'draft-7' }), properties: { size: {}, name: {}, global: {} } }

test('disagreements() names what zod alone refuses', { timeout: 60_000 }, async () => {
  const chartValues = writeChart(schema)
  for (const helm of await testedHelms()) {
    const { found } = await disagreements(helm, { chart, chartValues, seed: 1 })
    expect(found.some((line) => line.startsWith('zod alone refuses: size above its maximum'))).toBe(true)
    expect(found.filter((line) => line.startsWith('Helm alone'))).toEqual([])
  }
})

test('disagreements() names what Helm alone refuses', { timeout: 60_000 }, async () => {
  const chartValues = writeChart({ ...schema, properties: { ...schema.properties, size: { maximum: 0 } } })
  for (const helm of await testedHelms()) {
    const { found } = await disagreements(helm, { chart, chartValues, seed: 1 })
    expect(found.some((line) => line.startsWith('Helm alone refuses: valid'))).toBe(true)
  }
})

test('keysWithoutEffect() names the key that no template reads', async () => {
  const chartValues = writeChart(schema)
  const [helm] = await testedHelms()
  const input = { chart, chartValues, bases: [{ size: 1, name: 'a' }], other: { size: 2, name: 'b' } }
  expect(await keysWithoutEffect(helm!, input)).toEqual(['name'])
})
