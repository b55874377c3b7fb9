import type { Environment, Pin } from '@button0/environment'
import type { DatabaseMove, PinPlan, Refusal, ReleaseMessageOptions } from '@button0/releases'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode } from '../terminal/exit-code.ts'
import type { PinnedApplication } from '../workspace/pinned-application.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What a writing command wants: new pins in one environment. */
export interface ReleaseChange {
  readonly environment: Environment
  readonly message: ReleaseMessageOptions
  readonly applications: readonly ChangedApplication[]
}

export interface ChangedApplication extends PinnedApplication {
  readonly after: Pin
  readonly notes: readonly string[]
  readonly database?: DatabaseMove | undefined
  /** The folder to copy the chart from, where the environment gets another copy. */
  readonly chartFrom?: string | undefined
}

/** Plans the change that a command's arguments ask for; reads, and writes nothing. */
export type PlanRelease = (workspace: Workspace, input: CommandInput) => Promise<ReleaseChange>

/** Adds what was planned to each application. @throws CliError with every refusal; exit code 3 where a hold is among them */
export function acceptPlans(
  planned: readonly {
    readonly application: PinnedApplication
    readonly plan: PinPlan
    readonly database?: DatabaseMove | undefined
    readonly chartFrom?: string | undefined
  }[],
): ChangedApplication[] {
  const refusals = planned.flatMap(({ plan }) => ('refusal' in plan ? [plan.refusal] : []))
  if (refusals.length > 0) throw refusedError(refusals)
  return planned.flatMap(({ application, plan, ...rest }) =>
    'pin' in plan ? [{ ...application, after: plan.pin, notes: plan.notes, ...rest }] : [],
  )
}

function refusedError(refusals: readonly Refusal[]): CliError {
  const held = refusals.find(({ code }) => code === 'held' || code === 'already-held')
  return new CliError(refusals.map(({ message }) => message).join('\n'), {
    hint: [...new Set(refusals.map(({ hint }) => hint))].join('\n  '),
    exit: held ? exitCode.held : exitCode.wrong,
    code: (held ?? refusals[0]!).code,
  })
}
