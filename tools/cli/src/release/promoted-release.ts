import { join } from 'node:path'
import type { Environment, Pin } from '@button0/environment'
import { ProblemsError } from '@button0/problem'
import { releaseOf } from '@button0/releases'
import { chartCopyProblems } from '../workspace/app-chart.ts'
import { chartCopyPath } from '../workspace/environment-paths.ts'
import type { PinnedApplication } from '../workspace/pinned-application.ts'
import { readChart } from '../workspace/read-chart.ts'
import type { Workspace } from '../workspace/workspace.ts'

interface Side {
  readonly environment: Environment
  readonly application: PinnedApplication
}

export interface PromotedRelease {
  /** What the source offers the target; undefined where the source has no pin. */
  readonly release: Pin | undefined
  /** The folder of the chart that comes with it, where one comes. */
  readonly chartFrom?: string
}

/**
 * What a promotion brings: the image and the chart that the source runs. A source that follows its chart offers the
 * chart as it is now, by its version and digest; the first environment of a line keeps no copy, and gets none.
 *
 * @throws ProblemsError where the source's copy is not what its pin names
 */
export function promotedRelease(
  workspace: Workspace,
  { from, to, only }: { from: Side; to: Side; only: 'image' | 'chart' | undefined },
): PromotedRelease {
  const { pin } = from.application
  const target = to.application.pin
  if (!pin || (only === 'chart' && !target)) return { release: undefined }
  const own = target?.chart && { chart: target.chart }
  const { chart: _chart, ...image } = pin
  if (only === 'image' || to.environment.promotesFrom === undefined) return { release: { ...image, ...own } }
  const offered = offeredChart(workspace, from)
  if (!offered) return { release: { ...image, ...own } }
  const kept = only === 'chart' ? releaseOf(target!) : image
  return {
    release: { ...kept, chart: offered.chart, ...(pin.hold && { hold: pin.hold }) },
    chartFrom: offered.folder,
  }
}

function offeredChart(
  workspace: Workspace,
  { environment, application }: Side,
): { chart: NonNullable<Pin['chart']>; folder: string } | undefined {
  const { name, app, pin } = application
  if (pin?.chart) {
    const problems = chartCopyProblems(workspace, { environment, name, chart: app.chart, pin })
    if (problems.length > 0) {
      throw new ProblemsError(problems.map((problem) => ({ ...problem, environment: environment.name })))
    }
    return { chart: pin.chart, folder: join(workspace.root, chartCopyPath(environment.name, name)) }
  }
  const folder = join(workspace.root, 'charts', app.chart)
  const chart = readChart(folder, `charts/${app.chart}`)
  return chart && { chart: { version: chart.version, digest: chart.digest }, folder }
}
