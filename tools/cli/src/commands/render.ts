import { findHelm } from '@button0/helm'
import type { CommandInput } from '../command.ts'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { planEnvironment } from '../build/plan-environment.ts'
import { writeRenderedPlan } from '../build/rendered-plan.ts'
import { findWorkspace, selectEnvironments } from '../workspace/workspace.ts'

export async function run({ args, output, cwd }: CommandInput): Promise<ExitCode> {
  const workspace = findWorkspace(cwd)
  const [folder, ...more] = selectEnvironments(workspace, args)
  if (folder === undefined || more.length > 0) {
    throw new CliError('render works on one environment', {
      hint: "Name one, or run it in an environment's folder",
      exit: exitCode.usage,
    })
  }
  const plan = await planEnvironment(workspace, folder, { helm: await findHelm() })
  writeRenderedPlan(workspace, plan)
  output.print(`${folder}: ${Object.keys(plan.files).length} files, Helm ${plan.helm}`)
  return exitCode.done
}
