import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  defaultBranch,
  defaultRemote,
  GitError,
  isShallow,
  mergeBase,
  operationInProgress,
  readFiles,
  resolveRevision,
} from '@button0/git'
import type { State } from '@button0/diff'
import { ProblemsError } from '@button0/problem'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { planFleet } from '../build/plan-fleet.ts'
import type { Progress } from '../terminal/progress.ts'
import { readChart } from '../workspace/read-chart.ts'
import { readState } from './read-state.ts'
import { formatPlace } from '../terminal/report-problems.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * The state that a revision's committed files describe.
 *
 * @throws CliError where the revision holds no environments of this tool
 */
export async function stateAt(workspace: Workspace, revision: string): Promise<State> {
  const files = await readFiles(workspace.root, revision, ['environments', 'charts'])
  const state = readCommitted(revision, new Map([...files].map(([path, content]) => [path, content.toString('utf8')])))
  if (state.environments.length > 0) return state
  throw new CliError(`${revision} holds no environment that button0 generated (no environments/*/facts.yaml)`, {
    hint: 'Compare with a later revision: button0 diff --base <revision>',
    exit: exitCode.failed,
  })
}

/** What is wrong in a revision's files cannot be repaired in the work tree, so the message names the revision. */
function readCommitted(revision: string, files: ReadonlyMap<string, string>): State {
  try {
    return readState(files)
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error
    const lines = error.problems.map(({ place, message }) => `  ${place ? `${formatPlace(place)}: ` : ''}${message}`)
    throw new CliError(`The generated files of ${revision} cannot be read:\n${lines.join('\n')}`, {
      hint: 'Compare with a revision whose files are whole: button0 diff --base <revision>',
      exit: exitCode.failed,
    })
  }
}

/**
 * The state that `build` would give the work tree: its environments are rendered, so that a stale file hides nothing; one
 * whose plan in `dist/` proves to be of the files as they are need not be.
 */
export async function stateOfWorkTree(workspace: Workspace, progress: Progress): Promise<State> {
  const operation = await operationInProgress(workspace.root)
  if (operation !== undefined) {
    throw new CliError(`A ${operation} is in progress, so that the work tree is half one version, half another`, {
      hint: `Finish it or undo it (git ${operation} --abort), or compare commits: button0 diff --head HEAD`,
      exit: exitCode.failed,
    })
  }
  const plans = await planFleet(workspace, workspace.environments, { rendered: true, progress })
  const pins = workspace.environments.flatMap((folder) => pinFiles(workspace, folder))
  return readState(new Map([...plans.flatMap((plan) => Object.entries(plan.files)), ...pins, ...chartTexts(workspace)]))
}

function chartTexts({ root }: Workspace): [string, string][] {
  const charts = join(root, 'charts')
  if (!existsSync(charts)) return []
  return readdirSync(charts).flatMap((name) =>
    [...(readChart(join(charts, name), `charts/${name}`)?.files ?? [])].map(([file, text]): [string, string] => [
      `charts/${name}/${file}`,
      text,
    ]),
  )
}

/**
 * Where a change begins: the merge base of the head with the remote's default branch.
 *
 * @throws CliError or GitError that says what to fetch
 */
export async function changeBase(workspace: Workspace, head: string): Promise<string> {
  const remote = await defaultRemote(workspace.root)
  const branch = await defaultBranch(workspace.root, remote)
  await known(workspace, { remote, branch })
  const base = await mergeBase(workspace.root, `${remote}/${branch}`, head)
  if (base !== undefined) return base
  throw new CliError(`${remote}/${branch} and ${head} have no common commit`, {
    hint: 'Name what to compare with: --base <revision>',
    exit: exitCode.failed,
  })
}

/** The branch as `git fetch` last saw it. A clone of one branch (`--depth` makes one) does not hold the others. */
async function known(workspace: Workspace, { remote, branch }: { remote: string; branch: string }): Promise<string> {
  try {
    return await resolveRevision(workspace.root, `refs/remotes/${remote}/${branch}`)
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    const unshallow = (await isShallow(workspace.root)) ? '--unshallow ' : ''
    throw new CliError(`There is no ${remote}/${branch} in this clone`, {
      hint: `Fetch it (git fetch ${unshallow}${remote} ${branch}:refs/remotes/${remote}/${branch}), or name what to compare with: --base <revision>`,
      exit: exitCode.failed,
    })
  }
}

function pinFiles({ root }: Workspace, folder: string): [string, string][] {
  const base = `environments/${folder}/pins`
  if (!existsSync(join(root, base))) return []
  return readdirSync(join(root, base)).map((file) => [`${base}/${file}`, readFileSync(join(root, base, file), 'utf8')])
}
