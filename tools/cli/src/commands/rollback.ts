import { databaseMove, releaseOrder, rollbackPin } from '@button0/releases'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { optionText } from '../terminal/option-values.ts'
import { pinHistory } from '../release/pin-history.ts'
import { acceptPlans, type PlanRelease } from '../release/release-change.ts'
import { releaseTargets } from '../release/release-targets.ts'
import { restoredChart } from '../release/restored-chart.ts'
import { runRelease } from '../release/run-release.ts'
import { textOfHold, whoHolds } from '../release/who-holds.ts'

export function run(input: CommandInput): Promise<ExitCode> {
  return runRelease(input, { name: 'rollback', environmentOption: 'env', plan: planRollback })
}

const planRollback: PlanRelease = async (workspace, input) => {
  const { options } = input
  const target = targetOf(options)
  const [reason, forceDatabase] = [optionText(options, 'reason'), optionText(options, 'forceDatabase')]
  if (reason !== undefined) textOfHold('reason', reason)
  if (forceDatabase !== undefined) textOfHold('force-database', forceDatabase)
  const by = await whoHolds(workspace, options)
  const { environment, applications } = await releaseTargets(workspace, input, { option: 'env' })
  return {
    environment,
    message: { verb: 'rollback', environment: environment.name, ...(forceDatabase !== undefined && { forceDatabase }) },
    applications: acceptPlans(
      await Promise.all(
        applications.map(async (application) => {
          const { name, app } = application
          const { releases, committed, shallow } = await pinHistory(workspace, environment.name, name)
          // What is rolled back is what Git has: an interrupted rollback, run again, must not go one release further.
          const pin = committed ?? application.pin
          const plan = rollbackPin(pin, {
            app: name,
            environment: environment.name,
            target,
            history: releases,
            shallow,
            migrates: app.migrates,
            by,
            ...(reason !== undefined && { reason }),
            ...(forceDatabase !== undefined && { forceDatabase }),
          })
          const database = 'pin' in plan ? databaseMove(pin, plan.pin, releaseOrder(releases)) : undefined
          const chartFrom =
            'pin' in plan
              ? await restoredChart(workspace, {
                  environment: environment.name,
                  app: name,
                  before: pin,
                  after: plan.pin,
                  releases,
                })
              : undefined
          return { application: { ...application, pin }, plan, database, chartFrom }
        }),
      ),
    ),
  }
}

function targetOf(options: CommandInput['options']): { tag: string } | { steps: number } {
  const [tag, steps] = [optionText(options, 'to'), optionText(options, 'steps')]
  if (tag !== undefined && steps !== undefined) {
    throw new CliError('--to and --steps exclude each other', {
      hint: 'Name a tag, or count releases back',
      exit: exitCode.usage,
    })
  }
  if (tag !== undefined) return { tag }
  if (steps === undefined) return { steps: 1 }
  if (/^[1-9][0-9]{0,3}$/.test(steps)) return { steps: Number(steps) }
  throw new CliError(`--steps is "${steps}": expected how many releases back, from 1 on`, {
    hint: 'Write a number, as in --steps 2',
    exit: exitCode.usage,
  })
}
