import type { ChartState, EnvironmentState, State } from './state.ts'
import { compareText } from './state-change.ts'

/** A chart whose files changed, and what that means for each environment that an application of it runs in. */
export interface ChartReach {
  readonly name: string
  /** The version of the chart before and after; equal where only its files changed. */
  readonly from?: string
  readonly to?: string
  /** Environments that follow the chart: they change with it. */
  readonly reaches: readonly string[]
  /** Environments that keep a copy, with its version: they wait until the chart is promoted. */
  readonly waits: readonly { readonly environment: string; readonly version: string }[]
}

/** Where the changes of charts go now, and where they wait. */
export function chartReaches(before: State, after: State): ChartReach[] {
  const old = new Map((before.charts ?? []).map((chart) => [chart.name, chart]))
  const changed = (after.charts ?? []).filter((chart) => old.get(chart.name)?.digest !== chart.digest)
  return changed
    .toSorted((left, right) => compareText(left.name, right.name))
    .map((chart) => reachOf(old.get(chart.name), chart, after.environments))
}

function reachOf(
  old: ChartState | undefined,
  chart: ChartState,
  environments: readonly EnvironmentState[],
): ChartReach {
  const users = environments.flatMap(({ name, applications }) =>
    applications.flatMap((application) =>
      application.chart?.name === chart.name ? [{ environment: name, ...application.chart }] : [],
    ),
  )
  const follows = (path: string): boolean => path === `charts/${chart.name}`
  const waits = new Map(
    users
      .filter(({ path, digest }) => !follows(path) && digest !== chart.digest)
      .map(({ environment, version }) => [`${environment}/${version}`, { environment, version }]),
  )
  return {
    name: chart.name,
    ...(old === undefined ? {} : { from: old.version }),
    to: chart.version,
    reaches: [...new Set(users.filter(({ path }) => follows(path)).map(({ environment }) => environment))],
    waits: [...waits.values()],
  }
}

/** `charts/backend 0.1.0 → 0.2.0 reaches dev now; prod (0.1.0) waits for a promotion`. */
export function chartReachInWords({ name, from, to, reaches, waits }: ChartReach): string {
  const versions = from === to ? `${to} changes` : `${from ?? 'new'} → ${to}`
  const now = reaches.length === 0 ? 'reaches no environment by itself' : `reaches ${list(reaches)} now`
  const waiting = waits.map(({ environment, version }) => `${environment} (${version})`)
  const later = waits.length === 0 ? '' : `; ${list(waiting)} ${waits.length === 1 ? 'waits' : 'wait'} for a promotion`
  return `charts/${name} ${versions}: ${now}${later}`
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
