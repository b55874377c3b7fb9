import { formatText } from '@button0/diff'
import { databaseMove, promotePin, releaseOrder } from '@button0/releases'
import type { CommandInput } from '../command.ts'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { loadDefinition } from '../workspace/load-environment.ts'
import { pinHistory } from '../release/pin-history.ts'
import { promotedRelease } from '../release/promoted-release.ts'
import { promotionPlan } from '../release/promotion-plan.ts'
import { acceptPlans, type PlanRelease, type ReleaseChange } from '../release/release-change.ts'
import { releaseTargets } from '../release/release-targets.ts'
import { runRelease } from '../release/run-release.ts'
import { settle } from '../workspace/settle.ts'
import { createProgress } from '../terminal/progress.ts'
import { findWorkspace, type Workspace } from '../workspace/workspace.ts'

export function run(input: CommandInput): Promise<ExitCode> {
  if (input.options['plan'] === true) return printPromotionPlan(input)
  return runRelease(input, { name: 'promote', environmentOption: 'to', plan: planPromotion })
}

/** What the chart does in the target, and apart from it what the image does. Writes nothing. */
async function printPromotionPlan(input: CommandInput): Promise<ExitCode> {
  const { output, options } = input
  if (options['push'] === true) {
    throw new CliError('--plan writes nothing, so that there is nothing to push', {
      hint: 'Leave one of the two out',
      exit: exitCode.usage,
    })
  }
  const workspace = findWorkspace(input.cwd)
  const progress = createProgress(output)
  const change = await planPromotion(workspace, input)
  const fresh = change.applications.filter(({ pin }) => pin === undefined).map(({ name }) => name)
  if (fresh.length > 0) {
    throw new CliError(
      `${fresh.join(', ')} does not run in ${change.environment.name} yet, so that there is nothing to compare with`,
      { hint: 'Say --dry-run instead of --plan' },
    )
  }
  const { chart, image } = await promotionPlan(workspace, change, progress)
  progress.done()
  if (output.json) {
    output.document({ schema: 'button0/promotion-plan@1', environment: change.environment.name, chart, image })
    return exitCode.done
  }
  for (const [title, diff] of [
    [`Chart: ${chartMoves(change)}`, chart],
    ['Image, on top of that', image],
  ] as const) {
    output.print(output.style('bold', title))
    output.print(
      formatText(diff, { color: output.color })
        .trimEnd()
        .replaceAll(/^(?=.)/gm, '  '),
    )
  }
  return exitCode.done
}

function chartMoves({ applications }: ReleaseChange): string {
  return applications
    .map(({ name, pin, after }) => {
      const [from, to] = [pin?.chart?.version ?? 'none', after.chart?.version ?? 'none']
      return from === to ? `${name} ${to}` : `${name} ${from} → ${to}`
    })
    .join(', ')
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
