import { findHelm, pinnedHelm } from '@button0/helm'
import { ProblemsError } from '@button0/problem'
import { chartVersionProblems } from './chart-version-problems.ts'
import { fleetProblems } from './fleet-problems.ts'
import { planEach } from './plan-each.ts'
import type { EnvironmentPlan } from './plan-environment.ts'
import { readRenderedPlan } from './rendered-plan.ts'
import type { Progress } from '../terminal/progress.ts'
import { settle } from '../workspace/settle.ts'
import { inWords, type Workspace } from '../workspace/workspace.ts'

export interface PlanFleetOptions {
  /** Take the plans that `button0 render` left in `dist/`, where they prove to be of the files as they are now. */
  readonly rendered: boolean
  /** Render every application twice. */
  readonly twice?: boolean
  /** Pins to take instead of those on disk, by environment and application. */
  readonly pins?: ReadonlyMap<string, ReadonlyMap<string, unknown>>
  /** Folders to read charts from instead of the copies that pins name, by environment and application. */
  readonly charts?: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly progress?: Progress
}

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
  const kept = new Map(
    options.rendered && options.twice !== true
      ? folders.map((folder) => [folder, readRenderedPlan(workspace, folder)])
      : [],
  )
  const missing = folders.filter((folder) => kept.get(folder) === undefined)
  const helm = missing.length === 0 ? undefined : await findHelm()
  if (helm) options.progress?.say(`Rendering ${inWords(missing)} with Helm ${helm.version}`)
  if (helm && !helm.pinned)
    options.progress?.warn(`Helm ${helm.version} is not the pinned ${pinnedHelm.version}; CI renders with that one`)
  const outcomes = await planEach(workspace, missing, async (folder, planEnvironment) => {
    const [pins, charts] = [options.pins?.get(folder), options.charts?.get(folder)]
    return planEnvironment(workspace, folder, {
      helm: helm!,
      ...(pins && { pins }),
      ...(charts && { charts }),
      ...(options.twice === true && { twice: true }),
    })
  })
  const rendered = new Map(missing.map((folder, index) => [folder, outcomes[index]!.value]))
  const plans = folders.flatMap((folder) => kept.get(folder) ?? rendered.get(folder) ?? [])
  const others = await definitionsOf(
    workspace,
    workspace.environments.filter((folder) => !folders.includes(folder)),
  )
  const problems = [
    ...outcomes.flatMap((outcome) => outcome.problems),
    ...chartVersionProblems(workspace),
    ...(await fleetProblems(workspace, byFolder([...plans, ...others]))),
  ]
  if (problems.length > 0) throw new ProblemsError(problems)
  return plans
}

/** What can be loaded of environments that are not planned; what is wrong with them is not asked here. */
async function definitionsOf(workspace: Workspace, folders: readonly string[]) {
  if (folders.length === 0) return []
  const { loadDefinition } = await import('../workspace/load-environment.ts')
  const loaded = folders.map(async (folder) => ({ folder, environment: await loadDefinition(workspace, folder) }))
  const settled = await Promise.all(loaded.map(settle))
  return settled.flatMap(({ value }) => value ?? [])
}

function byFolder<Item extends { folder: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}
