import { databaseMove, promotePin, releaseOrder } from '@button0/releases'
import type { CommandInput } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { loadDefinition } from '../load-environment.ts'
import { pinHistory } from '../pin-history.ts'
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
  return {
    environment,
    message: { verb: 'promote', environment: to, from },
    applications: acceptPlans(
      await Promise.all(
        applications.map(async (application) => {
          const { name: app, pin } = application
          const released = source.applications.find(({ name }) => name === app)?.pin
          const { releases, shallow } = await pinHistory(workspace, from, app)
          const plan = promotePin(
            { from: released, to: pin },
            { app, from, to, promotesFrom, history: releases, shallow, allow },
          )
          const database = released && databaseMove(pin, released, releaseOrder(releases))
          return [application, plan, database] as const
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
