import { ProblemsError } from '@button0/problem'
import type { WantedFiles } from './apply-files.ts'
import type { CommandInput } from './command.ts'
import { environmentFiles } from './environment-files.ts'
import type { EnvironmentPlan } from './plan-environment.ts'
import { planFleet } from './plan-fleet.ts'
import { createProgress } from './progress.ts'
import { typeProblems } from './type-problems.ts'
import { findWorkspace, selectEnvironments, type Workspace } from './workspace.ts'

/** What `build` and `check` have in common: everything but the writing. */
export interface PreparedBuild {
  readonly workspace: Workspace
  readonly plans: readonly EnvironmentPlan[]
  readonly wanted: WantedFiles
}

/** Checks types, plans the chosen environments and compares them with the disk. @throws ProblemsError */
export async function prepareBuild({ args, options, output, cwd }: CommandInput): Promise<PreparedBuild> {
  const workspace = findWorkspace(cwd)
  const folders = selectEnvironments(workspace, args)
  const rendered = options['rendered'] === true
  const progress = createProgress(output)
  try {
    // With --rendered, turbo has just run the compiler as a task of its own.
    const problems = rendered ? [] : await typeProblems(workspace)
    if (problems.length > 0) throw new ProblemsError(problems)
    const plans = await planFleet(workspace, folders, {
      rendered,
      twice: options['twice'] === true,
      progress: progress.say,
    })
    return { workspace, plans, wanted: environmentFiles(workspace, plans) }
  } finally {
    progress.done()
  }
}
