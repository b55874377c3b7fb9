import { formatPin } from '@button0/releases'
import { applyFiles, compareFiles, type WantedFiles } from '../build/apply-files.ts'
import { chartCopies, chartSources } from './chart-copies.ts'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { describeRelease } from './describe-release.ts'
import { refuseEditedPins } from './edited-pins.ts'
import { environmentFiles } from '../build/environment-files.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { planFleet } from '../build/plan-fleet.ts'
import { plannedEffects } from './planned-effects.ts'
import { createProgress } from '../terminal/progress.ts'
import { noteBehind } from './note-behind.ts'
import type { PlanRelease } from './release-change.ts'
import { reportRelease } from './report-release.ts'
import { findWorkspace } from '../workspace/workspace.ts'

export interface ReleaseCommand {
  /** The command's name, by which it is run again in a fetched tree. */
  readonly name: string
  /** The option that names the environment to change. */
  readonly environmentOption: 'env' | 'to'
  readonly plan: PlanRelease
}

/**
 * Runs a command that changes pins: plans them, renders and verifies the environment with them, and writes pins and
 * generated files together, or nothing. With `--push` all that happens in a fresh checkout of the remote's branch.
 */
export async function runRelease(input: CommandInput, command: ReleaseCommand): Promise<ExitCode> {
  const { options, output, cwd } = input
  if (options['push'] === true) {
    const { pushRelease } = await import('./push-release.ts')
    return pushRelease(input, command)
  }
  for (const [option, flag] of [
    ['direct', 'direct'],
    ['pullRequest', 'pull-request'],
    ['remote', 'remote'],
    ['branch', 'branch'],
  ] as const) {
    if (options[option] !== undefined) {
      throw new CliError(`--${flag} is given without --push`, {
        hint: 'Add --push, or leave it out',
        exit: exitCode.usage,
      })
    }
  }
  const workspace = findWorkspace(cwd)
  // A checkout for --push is of the branch itself, and follows none.
  await noteBehind(workspace, output)
  const change = await command.plan(workspace, input)
  await refuseEditedPins(workspace, change)
  const folder = change.environment.name
  const progress = createProgress(output)
  try {
    const pins = new Map([[folder, new Map(change.applications.map(({ name, after }) => [name, after]))]])
    const charts = new Map([[folder, chartSources(change)]])
    const plans = await planFleet(workspace, [folder], { rendered: false, pins, charts, progress })
    const copies = chartCopies(workspace, change)
    const generated = environmentFiles(workspace, plans)
    const wanted: WantedFiles = {
      files: {
        ...generated.files,
        ...Object.fromEntries(change.applications.map(({ file, after }) => [file, formatPin(after)])),
        ...copies.files,
      },
      stale: [...generated.stale, ...copies.stale],
    }
    const files = compareFiles(workspace.root, wanted)
    const effects = plannedEffects(workspace.root, wanted, files)
    const dryRun = options['dryRun'] === true
    if (!dryRun) applyFiles(workspace.root, wanted)
    reportRelease(describeRelease(change, { plans, effects, files, dryRun }), output)
    return exitCode.done
  } finally {
    progress.done()
  }
}
