import type { Helm } from '@button0/helm'
import type { Problem } from '@button0/problem'
import { planEach } from './plan-each.ts'
import { writeRenderedPlan } from './rendered-plan.ts'
import type { Workspace } from '../workspace/workspace.ts'

export interface RenderedPlans {
  /** The number of files of each environment that has a plan in its `dist/` now. */
  readonly files: ReadonlyMap<string, number>
  /** What is wrong with the others. */
  readonly problems: readonly Problem[]
}

/** Renders and verifies environments, each into its `dist/`; none is kept in memory. */
export async function renderPlans(
  workspace: Workspace,
  folders: readonly string[],
  helm: Helm,
): Promise<RenderedPlans> {
  const files = new Map<string, number>()
  const outcomes = await planEach(workspace, folders, async (folder, planEnvironment) => {
    const plan = await planEnvironment(workspace, folder, { helm })
    writeRenderedPlan(workspace, plan)
    files.set(folder, Object.keys(plan.files).length)
  })
  return { files, problems: outcomes.flatMap(({ problems }) => problems) }
}
