import { readFileSync } from 'node:fs'
import { generatedFiles, jsonSchema, patternsOf, type ChartValues } from '@button0/values'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { disagreements } from './disagreements.ts'
import { keysWithoutEffect } from './keys-without-effect.ts'
import { testedHelms } from './tested-helms.ts'

export interface TestedValues {
  /** The repository's root. */
  readonly root: string
  readonly chartValues: ChartValues
  /** Values with which the chart renders; each key must change what at least one of them renders. */
  readonly bases: readonly Readonly<Record<string, unknown>>[]
  /** Another value for every key. */
  readonly other: Readonly<Record<string, unknown>>
}

/** Defines the tests that hold a chart's schema, its templates and real Helm together. */
export async function testChartValues({ root, chartValues, bases, other }: TestedValues): Promise<void> {
  const chart = `${root}charts/${chartValues.chart}`
  const schema = jsonSchema(chartValues.values)
  const helms = await testedHelms()

  test('values has only patterns that Go compiles', () => {
    const patterns = patternsOf(schema)
    expect(patterns.length).toBeGreaterThan(5)
    expect(patterns.filter((pattern) => !goCompiles(pattern))).toEqual([])
  })

  test.for(helms)('values accepts and refuses what Helm $version does', { timeout: 60_000 }, async (helm) => {
    const { compared, accepted, found } = await disagreements(helm, { chart, chartValues, seed: 20_251_124 })
    expect(found).toEqual([])
    // Most cases must be broken, or agreement says little.
    expect(accepted).toBeGreaterThan(20)
    expect(compared - accepted).toBeGreaterThan(150)
  })

  test('values has no key without effect', { timeout: 60_000 }, async () => {
    expect(await keysWithoutEffect(helms[0]!, { chart, chartValues, bases, other })).toEqual([])
  })

  test('chartValues is what the generated files were made from; pnpm build writes them anew', async () => {
    const files = await generatedFiles(chartValues, root)
    expect(files.map(({ path }) => ({ path, content: readFileSync(root + path, 'utf8') }))).toEqual(files)
  })

  test('chart has the version of its package', () => {
    const { version } = JSON.parse(readFileSync(`${chart}/package.json`, 'utf8')) as { version: string }
    expect(readFileSync(`${chart}/Chart.yaml`, 'utf8')).toMatch(new RegExp(`^version: ${version}$`, 'm'))
  })
}

function goCompiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern)
    return true
  } catch {
    return false
  }
}
