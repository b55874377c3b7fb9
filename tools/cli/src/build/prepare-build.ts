import { ProblemsError, type Problem } from '@button0/problem'
import type { WantedFiles } from './apply-files.ts'
import type { CommandInput } from '../command.ts'
import { environmentFiles } from './environment-files.ts'
import type { EnvironmentPlan } from './plan-environment.ts'
import { planFleet } from './plan-fleet.ts'
import { createProgress } from '../terminal/progress.ts'
import { typeProblems } from './type-problems.ts'
import { unusedKinds } from './unused-kinds.ts'
import { findWorkspace, selectEnvironments, type Workspace } from '../workspace/workspace.ts'

/** What `build` and `check` have in common: everything but the writing. */
export interface PreparedBuild {
  readonly workspace: Workspace
  readonly plans: readonly EnvironmentPlan[]
  readonly wanted: WantedFiles
  /** What does not stop the build: of each environment, and of all of them together. */
  readonly warnings: readonly Problem[]
}

/** Checks types, plans the chosen environments and compares them with the disk. @throws ProblemsError */
export async function prepareBuild({ args, options, output, cwd }: CommandInput): Promise<PreparedBuild> {
  const workspace = findWorkspace(cwd)
  const folders = selectEnvironments(workspace, args)
  const rendered = options['rendered'] === true
  const progress = createProgress(output)
  try {
    // With --rendered, the compiler is a task of its own, which turbo runs. Else both run at once; what the compiler
    // says comes first, since it is often the cause of the rest.
    const types = rendered ? Promise.resolve([]) : typeProblems(workspace)
    const [problems, outcome] = await Promise.allSettled([
      types,
      planFleet(workspace, folders, { rendered, twice: options['twice'] === true, progress }),
    ])
    if (problems.status === 'rejected') throw problems.reason
    if (problems.value.length > 0) throw new ProblemsError(problems.value)
    if (outcome.status === 'rejected') throw outcome.reason
    const plans = outcome.value
    const whole = folders.length === workspace.environments.length
    const warnings = [...plans.flatMap((plan) => plan.warnings), ...(whole ? unusedKinds(plans) : [])]
    return { workspace, plans, wanted: environmentFiles(workspace, plans), warnings }
  } finally {
    progress.done()
  }
}
