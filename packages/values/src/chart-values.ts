import type { z } from 'zod'

/** What one values package says about its chart. */
export interface ChartValues {
  /** The chart's folder below `charts/`; the package is `packages/<chart>-values`. */
  readonly chart: string
  /** What the chart accepts: closed at every level, optional where `values.yaml` has a default. */
  readonly values: z.ZodObject
  /** What an author writes: `values` without what follows from the environment and the pin. */
  readonly choices: z.ZodObject
}

/** The name of the generated type in which authors write their choices: `BackendChoices` for `backend`. */
export function choicesTypeName(chart: string): string {
  const words = chart.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Choices`
}

/** The comment that opens every file generated from a values package. */
export function generatedNotice(chart: string): string {
  return `Generated from packages/${chart}-values by pnpm build; edits are overwritten`
}
