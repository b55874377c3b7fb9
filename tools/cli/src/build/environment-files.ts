import type { WantedFiles } from './apply-files.ts'
import type { EnvironmentPlan } from './plan-environment.ts'
import { staleFiles } from './stale-files.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The files of several plans together, and what lies in their places and belongs to none. */
export function environmentFiles(workspace: Workspace, plans: readonly EnvironmentPlan[]): WantedFiles {
  return {
    files: Object.assign({}, ...plans.map((plan) => plan.files)) as Record<string, string>,
    stale: plans.flatMap((plan) => staleFiles(workspace, plan.folder, new Set(Object.keys(plan.files)))),
  }
}
