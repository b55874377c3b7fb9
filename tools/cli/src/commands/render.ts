import { findHelm } from '@button0/helm'
import { ProblemsError } from '@button0/problem'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { environmentsAhead } from '../build/environments-ahead.ts'
import { createProgress } from '../terminal/progress.ts'
import { renderPlans } from '../build/render-plans.ts'
import { readRenderedPlan } from '../build/rendered-plan.ts'
import { findWorkspace, inWords, selectEnvironments } from '../workspace/workspace.ts'

export async function run({ args, options, output, cwd }: CommandInput): Promise<ExitCode> {
  const workspace = findWorkspace(cwd)
  const ahead = options['ahead'] === true
  const selected = selectEnvironments(workspace, args)
  const folders = ahead
    ? await environmentsAhead(workspace, selected)
    : selected.filter((folder) => readRenderedPlan(workspace, folder) === undefined)
  if (folders.length === 0) return exitCode.done
  const helm = await findHelm()
  // Of another Helm a task takes no plan.
  if (ahead && !helm.pinned) return exitCode.done
  const progress = createProgress(output)
  progress.say(`Rendering ${inWords(folders)} with Helm ${helm.version}`)
  const { files, problems } = await renderPlans(workspace, folders, helm)
  progress.done()
  for (const [folder, count] of files) output.print(`${folder}: ${count} files, Helm ${helm.version}`)
  // Ahead of turbo: the task of each environment that has no plan says why.
  if (problems.length > 0 && !ahead) throw new ProblemsError(problems)
  return exitCode.done
}
