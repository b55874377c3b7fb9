import { databaseMove, promotePin, releaseOrder } from '@button0/releases'
import type { CommandInput } from '../command.ts'
import { CliError } from '../cli-error.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { loadDefinition } from '../load-environment.ts'
import { pinHistory } from '../pin-history.ts'
import { promotedRelease } from '../promoted-release.ts'
import { acceptPlans, type PlanRelease } from '../release-change.ts'
import { releaseTargets } from '../release-targets.ts'
import { runRelease } from '../run-release.ts'
import { settle } from '../settle.ts'
import type { Workspace } from '../workspace.ts'

export function run(input: CommandInput): Promise<ExitCode> {
  return runRelease(input, { name: 'promote', environmentOption: 'to', plan: planPromotion })
}

const planPromotion: PlanRelease = async (workspace, input) => {
  const { options } = input
  const source = await releaseTargets(workspace, input, { option: 'from' })
  const { environment, applications } = await releaseTargets(workspace, input, { option: 'to' })
  const [from, to] = [source.environment.name, environment.name]
  const promotesFrom = await promotionLines(workspace)
  const allow = {
    skip: options['allowSkip'] === true,
    backwards: options['allowBackwards'] === true,
    withoutDigest: options['allowWithoutDigest'] === true,
  }
  const only = onlyOf(options)
  return {
    environment,
    message: { verb: 'promote', environment: to, from },
    applications: acceptPlans(
      await Promise.all(
        applications.map(async (application) => {
          const { name: app, pin } = application
          const proved = source.applications.find(({ name }) => name === app)!
          const { release: released, chartFrom } = promotedRelease(workspace, {
            from: { environment: source.environment, application: proved },
            to: { environment, application },
            only,
          })
          const { releases, shallow } = await pinHistory(workspace, from, app)
          const plan = promotePin(
            { from: released, to: pin },
            { app, from, to, promotesFrom, history: releases, shallow, allow },
          )
          const database = released && databaseMove(pin, released, releaseOrder(releases))
          return { application, plan, database, chartFrom }
        }),
      ),
    ),
  }
}

/** Which environment each promotes from; one that cannot be loaded is no part of any line. */
async function promotionLines(workspace: Workspace): Promise<Map<string, string | undefined>> {
  const loaded = await Promise.all(workspace.environments.map((folder) => settle(loadDefinition(workspace, folder))))
  return new Map(loaded.flatMap(({ value }) => (value ? [[value.name, value.promotesFrom] as const] : [])))
}

/** Which half of a release travels alone. */
function onlyOf(options: CommandInput['options']): 'image' | 'chart' | undefined {
  if (options['imageOnly'] === true && options['chartOnly'] === true) {
    throw new CliError('--image-only and --chart-only exclude each other', {
      hint: 'Leave both out to promote image and chart together',
      exit: exitCode.usage,
    })
  }
  if (options['imageOnly'] === true) return 'image'
  return options['chartOnly'] === true ? 'chart' : undefined
}
