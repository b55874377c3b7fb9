import {
  diffEnvironments,
  diffStates,
  formatMarkdown,
  formatText,
  isEmpty,
  type State,
  type StateDiff,
} from '@button0/diff'
import { ProblemsError } from '@button0/problem'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { reportError } from '../terminal/report-error.ts'
import { page } from '../terminal/page.ts'
import { createProgress, type Progress } from '../terminal/progress.ts'
import { changeBase, stateAt, stateOfWorkTree } from '../review/states.ts'
import { verifyRevision } from '../review/verify-revision.ts'
import { findWorkspace, pick, type Workspace } from '../workspace/workspace.ts'

export async function run({ options, output, cwd }: CommandInput): Promise<ExitCode> {
  const workspace = findWorkspace(cwd)
  const format = output.json
    ? 'json'
    : pick('format', String(options['format'] ?? 'text'), ['text', 'markdown', 'json'])
  const progress = createProgress(output)
  let diff: StateDiff
  try {
    diff = await compare(workspace, options, progress)
  } catch (error) {
    // With --exit-code, 1 is an answer: there are differences.
    if (options['exitCode'] !== true || !(error instanceof ProblemsError)) throw error
    await reportError(error, output)
    return exitCode.failed
  } finally {
    progress.done()
  }
  if (format === 'json') output.document({ ...diff })
  else if (format === 'markdown') output.print(formatMarkdown(diff).trimEnd())
  else await page(formatText(diff, { color: output.color }).trimEnd(), output)
  return options['exitCode'] === true && !isEmpty(diff) ? exitCode.wrong : exitCode.done
}

async function compare(workspace: Workspace, options: CommandInput['options'], progress: Progress): Promise<StateDiff> {
  const { base, head, from, to } = options as Record<string, string | undefined>
  if ((from === undefined) !== (to === undefined) || (from !== undefined && base !== undefined)) {
    throw new CliError('--from and --to go together, and without --base', {
      hint: 'Compare two environments: --from staging --to prod; two revisions: --base main --head HEAD',
      exit: exitCode.usage,
    })
  }
  const readHead = () => (head === undefined ? stateOfWorkTree(workspace, progress) : stateAt(workspace, head))
  if (from !== undefined && to !== undefined) {
    const state = await readHead()
    return diffEnvironments(environmentNamed(state, from), environmentNamed(state, to))
  }
  // The base first: where it is not there, nobody waits for a render.
  const revision = base ?? (await changeBase(workspace, head ?? 'HEAD'))
  const before = await stateAt(workspace, revision)
  if (options['verifyBase'] === true) {
    progress.say(`Rendering ${revision} by its own code`)
    await verifyRevision(workspace, revision)
  }
  return diffStates(before, await readHead())
}

function environmentNamed({ environments }: State, name: string): State['environments'][number] {
  const found = pick(
    'environment',
    name,
    environments.map((environment) => environment.name),
  )
  return environments.find((environment) => environment.name === found)!
}
