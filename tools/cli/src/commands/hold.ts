import { holdPin, releaseHold } from '@button0/releases'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { optionText } from '../terminal/option-values.ts'
import { acceptPlans, type PlanRelease } from '../release/release-change.ts'
import { releaseTargets } from '../release/release-targets.ts'
import { runRelease } from '../release/run-release.ts'
import { textOfHold, whoHolds } from '../release/who-holds.ts'

export function run(input: CommandInput): Promise<ExitCode> {
  return runRelease(input, { name: 'hold', environmentOption: 'env', plan: planHold })
}

const planHold: PlanRelease = async (workspace, input) => {
  const { options } = input
  const reason = optionText(options, 'reason')
  const release = options['release'] === true
  if (release === (reason !== undefined)) {
    throw new CliError(release ? '--reason and --release exclude each other' : '--reason is missing', {
      hint: 'Give --reason "<why>" to hold, or --release to end a hold',
      exit: exitCode.usage,
    })
  }
  const { environment, applications } = await releaseTargets(workspace, input, { option: 'env' })
  const hold =
    reason === undefined ? undefined : { reason: textOfHold('reason', reason), by: await whoHolds(workspace, options) }
  return {
    environment,
    message: { verb: hold ? 'hold' : 'release', environment: environment.name },
    applications: acceptPlans(
      applications.map((application) => {
        const target = { app: application.name, environment: environment.name }
        return {
          application,
          plan: hold ? holdPin(application.pin, hold, target) : releaseHold(application.pin, target),
        }
      }),
    ),
  }
}
