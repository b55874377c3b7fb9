import type { Helm } from '@button0/helm'
import { jsonSchema, type ChartValues } from '@button0/values'
import * as fc from 'fast-check'
import { brokenValues } from './broken-values.ts'
import { refusedCases, renderCases } from './render-cases.ts'
import { valuesArbitrary } from './values-arbitrary.ts'

interface Disagreements {
  /** How many values were compared, and how many of them the schema accepts. */
  readonly compared: number
  readonly accepted: number
  /** What one accepts and the other refuses: who refuses, what was changed, and the values. */
  readonly found: readonly string[]
}

/**
 * Gives values to zod and to Helm, valid ones and the same broken in one place at a time, and reports where they do not
 * agree. The seed makes it the same on every machine.
 */
export async function disagreements(
  helm: Helm,
  { chart, chartValues, seed }: { chart: string; chartValues: ChartValues; seed: number },
): Promise<Disagreements> {
  const schema = jsonSchema(chartValues.values)
  const valid = fc.sample(valuesArbitrary(schema), { seed, numRuns: 12 })
  // Each change once: in the fullest of them, and in others only where it has not the key.
  const fullestFirst = valid.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)
  const broken = new Map(
    fullestFirst
      .flatMap((values) => brokenValues(schema, values))
      .toReversed()
      .map((one) => [one.change, one]),
  )
  const cases = [...valid.map((values) => ({ change: 'valid', values })), ...broken.values()]
  const refusedByHelm = await refusedCases(
    helm,
    chart,
    cases.map(({ values }) => values),
  )
  // What the schema accepts must render, too; this throws where it does not.
  await renderCases(helm, chart, valid)
  let accepted = 0
  const found = cases.flatMap(({ change, values }, index) => {
    const zod = chartValues.values.safeParse(values).success
    const refused = refusedByHelm.has(index)
    if (zod) accepted += 1
    if (change === 'valid' && !zod) return [`zod refuses ${change}: ${JSON.stringify(values)}`]
    if (zod !== refused) return []
    return [`${zod ? 'Helm' : 'zod'} alone refuses: ${change}: ${JSON.stringify(values)}`]
  })
  return { compared: cases.length, accepted, found }
}
