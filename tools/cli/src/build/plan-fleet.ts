import { findHelm, pinnedHelm } from '@button0/helm'
import { ProblemsError, type Problem } from '@button0/problem'
import pLimit from 'p-limit'
import { chartVersionProblems } from './chart-version-problems.ts'
import { fleetProblems } from './fleet-problems.ts'
import { loadDefinition } from '../workspace/load-environment.ts'
import { planEnvironment, type EnvironmentPlan } from './plan-environment.ts'
import { readRenderedPlan } from './rendered-plan.ts'
import type { Progress } from '../terminal/progress.ts'
import { settle } from '../workspace/settle.ts'
import type { Workspace } from '../workspace/workspace.ts'

export interface PlanFleetOptions {
  /** Take the plans that `button0 render` left in `dist/` a moment ago, where they are of the pinned Helm. */
  readonly rendered: boolean
  /** Render every application twice. */
  readonly twice?: boolean
  /** Pins to take instead of those on disk, by environment and application. */
  readonly pins?: ReadonlyMap<string, ReadonlyMap<string, unknown>>
  /** Folders to read charts from instead of the copies that pins name, by environment and application. */
  readonly charts?: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly progress?: Progress
}

/** How many environments are planned at once: enough to keep Helm busy, and few enough to be held in memory. */
const width = 32

/**
 * Plans the given environments, and holds them against all others of the workspace.
 *
 * @throws ProblemsError with every error of every environment
 */
export async function planFleet(
  workspace: Workspace,
  folders: readonly string[],
  options: PlanFleetOptions,
): Promise<EnvironmentPlan[]> {
  const kept = new Map(options.rendered ? folders.map((folder) => [folder, readRenderedPlan(workspace, folder)]) : [])
  const missing = folders.filter((folder) => kept.get(folder) === undefined)
  const helm = missing.length === 0 ? undefined : await findHelm()
  if (helm) options.progress?.say(`Rendering ${missing.join(', ')} with Helm ${helm.version}`)
  if (helm && !helm.pinned)
    options.progress?.warn(`Helm ${helm.version} is not the pinned ${pinnedHelm.version}; CI renders with that one`)
  const limit = pLimit(width)
  const outcomes = await Promise.all(
    folders.map(async (folder) => {
      const plan = kept.get(folder)
      if (plan) return { value: plan, problems: [] as readonly Problem[] }
      const pins = options.pins?.get(folder)
      const charts = options.charts?.get(folder)
      return limit(() =>
        settle(
          planEnvironment(workspace, folder, {
            helm: helm!,
            ...(pins && { pins }),
            ...(charts && { charts }),
            ...(options.twice === true && { twice: true }),
          }),
        ),
      )
    }),
  )
  const plans = outcomes.flatMap(({ value }) => value ?? [])
  const others = await Promise.all(
    workspace.environments
      .filter((folder) => !folders.includes(folder))
      .map((folder) => settle(loadDefinition(workspace, folder).then((environment) => ({ folder, environment })))),
  )
  const problems = [
    ...outcomes.flatMap((outcome) => outcome.problems),
    ...chartVersionProblems(workspace),
    ...(await fleetProblems(workspace, byFolder([...plans, ...others.flatMap(({ value }) => value ?? [])]))),
  ]
  if (problems.length > 0) throw new ProblemsError(problems)
  return plans
}

function byFolder<Item extends { folder: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}
