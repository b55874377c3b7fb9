import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment, Pin } from '@button0/environment'
import type { Problem } from '@button0/problem'
import { chartCopyPath } from './environment-paths.ts'
import { readChart } from './read-chart.ts'
import type { Workspace } from './workspace.ts'

/** Which chart makes an application in one environment. */
export interface AppChart {
  /** What the Application's `path` says, from the repository's root. */
  readonly path: `charts/${string}` | `environments/${string}/charts/${string}`
  /** The folder that Helm reads: that path, unless a change is planned whose copy is not written yet. */
  readonly folder: string
}

export interface AppChartOptions {
  readonly environment: Environment
  /** The application's name, and its chart's. */
  readonly name: string
  readonly chart: string
  readonly pin: Pin
  /** The folder to read instead of the copy, while a change is planned. */
  readonly source?: string | undefined
}

/** The environment's own copy where the pin names one, else the chart itself. */
export function appChart(workspace: Workspace, { environment, name, chart, pin, source }: AppChartOptions): AppChart {
  const path = pin.chart === undefined ? (`charts/${chart}` as const) : chartCopyPath(environment.name, name)
  return { path, folder: source ?? join(workspace.root, path) }
}

/** What is wrong with the copy that a pin names: it must be there, unchanged, and the chart and version that the pin says. */
export function chartCopyProblems(workspace: Workspace, options: AppChartOptions): Problem[] {
  const { environment, name, chart, pin } = options
  const { path, folder } = appChart(workspace, options)
  const restore = `Promote it again: button0 promote ${name} --from ${environment.promotesFrom} --to ${environment.name} --chart-only; or take it from Git: git checkout -- ${path}`
  const problem = (id: string, message: string, hint: string): Problem => ({
    id,
    severity: 'error',
    application: name,
    place: { file: path },
    message,
    hint,
  })
  if (pin.chart === undefined) return followedTooFar(options)
  const copy = readChart(folder, path)
  if (copy === undefined) {
    const message = `The pin names version ${pin.chart.version} of the chart, but ${path} holds none`
    return [problem('missing-chart-copy', message, restore)]
  }
  if (copy.name !== chart || copy.version !== pin.chart.version) {
    return [
      problem(
        'other-chart-copy',
        `${path} is ${copy.name} ${copy.version}, but the pin names ${chart} ${pin.chart.version}`,
        restore,
      ),
    ]
  }
  if (copy.digest !== pin.chart.digest) {
    return [
      problem(
        'edited-chart-copy',
        `The files of ${path} have the digest ${copy.digest}, but the pin names ${pin.chart.digest}: the copy was changed by hand, or it is another one`,
        `Change charts/${chart} instead and promote it; ${restore.charAt(0).toLowerCase()}${restore.slice(1)}`,
      ),
    ]
  }
  return copy.released
    ? []
    : [
        problem(
          'unreleased-chart-version',
          `The changelog in ${path} has no entry for version ${copy.version}`,
          'Promote a version that changesets made: pnpm changeset, then pnpm version-charts',
        ),
      ]
}

/** Copies in an environment's `charts/` that no pin names. */
export function strayChartCopies(workspace: Workspace, folder: string, pinned: ReadonlySet<string>): Problem[] {
  const charts = join(workspace.root, 'environments', folder, 'charts')
  if (!existsSync(charts)) return []
  return readdirSync(charts)
    .filter((name) => !pinned.has(name))
    .map((name) => ({
      id: 'stray-chart-copy',
      severity: 'error',
      place: { file: chartCopyPath(folder, name) },
      message: `No pin names the chart copy environments/${folder}/charts/${name}, so that nothing reads it`,
      hint: 'Remove it, or promote a chart to this environment',
    }))
}

/** Only the first environment of a line follows `charts/`: an edit there must not reach the others at the merge. */
function followedTooFar({ environment, name, chart }: AppChartOptions): Problem[] {
  const { promotesFrom } = environment
  if (promotesFrom === undefined) return []
  return [
    {
      id: 'missing-chart-copy',
      severity: 'error',
      application: name,
      place: { file: `environments/${environment.name}/pins/${name}.json` },
      message: `The pin names no copy of the chart, so that an edit of charts/${chart} would reach ${environment.name} at the merge`,
      hint: `Promote it with its chart: button0 promote ${name} --from ${promotesFrom} --to ${environment.name}`,
    },
  ]
}
