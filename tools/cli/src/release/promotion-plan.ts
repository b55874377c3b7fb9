import { diffStates, type State, type StateDiff } from '@button0/diff'
import type { Pin } from '@button0/environment'
import { formatPin } from '@button0/releases'
import { chartSources } from './chart-copies.ts'
import { planFleet } from '../build/plan-fleet.ts'
import { readState } from '../review/read-state.ts'
import type { ReleaseChange } from './release-change.ts'
import type { Progress } from '../terminal/progress.ts'
import type { Workspace } from '../workspace/workspace.ts'

export interface PromotionPlan {
  /** From what runs now to the same images by the promoted charts. */
  readonly chart: StateDiff
  /** From there to the whole promotion. */
  readonly image: StateDiff
}

/** What a promotion does in its target, the chart's part apart from the image's. @throws ProblemsError where either fails a check */
export async function promotionPlan(
  workspace: Workspace,
  change: ReleaseChange,
  progress: Progress,
): Promise<PromotionPlan> {
  const { environment, applications } = change
  const sources = chartSources(change)
  const stateWith = async (pinOf: (application: (typeof applications)[number]) => Pin | undefined): Promise<State> => {
    const pins = new Map(
      applications.flatMap((application) => {
        const pin = pinOf(application)
        return pin ? [[application.name, { pin, file: application.file }] as const] : []
      }),
    )
    // A pin that keeps its chart is read with the copy that is there.
    const charts = new Map(
      [...sources].filter(([name]) => {
        const application = applications.find((candidate) => candidate.name === name)!
        return pins.get(name)?.pin.chart?.digest === application.after.chart?.digest
      }),
    )
    const plans = await planFleet(workspace, [environment.name], {
      rendered: false,
      progress,
      pins: new Map([[environment.name, new Map([...pins].map(([name, { pin }]) => [name, pin]))]]),
      charts: new Map([[environment.name, charts]]),
    })
    const texts = [...pins.values()].map(({ pin, file }) => [file, formatPin(pin)] as const)
    return readState(new Map([...plans.flatMap(({ files }) => Object.entries(files)), ...texts]))
  }
  const before = await stateWith(({ pin }) => pin)
  const byChart = await stateWith(({ pin, after }) => pin && { ...pin, ...(after.chart && { chart: after.chart }) })
  const after = await stateWith((application) => application.after)
  return { chart: diffStates(before, byChart), image: diffStates(byChart, after) }
}
