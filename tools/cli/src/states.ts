import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  defaultBranch,
  defaultRemote,
  GitError,
  mergeBase,
  operationInProgress,
  readFiles,
  resolveRevision,
} from '@button0/git'
import type { State } from '@button0/diff'
import { CliError } from './cli-error.ts'
import { planFleet } from './plan-fleet.ts'
import { readState } from './read-state.ts'
import type { Workspace } from './workspace.ts'

/**
 * The state that a revision's committed files describe.
 *
 * @throws CliError where the revision holds no environments of this tool
 */
export async function stateAt(workspace: Workspace, revision: string): Promise<State> {
  const files = await readFiles(workspace.root, revision, ['environments'])
  const state = readState(new Map([...files].map(([path, content]) => [path, content.toString('utf8')])))
  if (state.environments.length > 0) return state
  throw new CliError(`${revision} holds no environment that button0 generated (no environments/*/facts.yaml)`, {
    hint: 'Compare with a later revision: button0 diff --base <revision>',
  })
}

/** The state that `build` would give the work tree: its environments are rendered, so that a stale file hides nothing. */
export async function stateOfWorkTree(workspace: Workspace, progress: (text: string) => void): Promise<State> {
  const operation = await operationInProgress(workspace.root)
  if (operation !== undefined) {
    throw new CliError(`A ${operation} is in progress, so that the work tree is half one version, half another`, {
      hint: `Finish it or undo it (git ${operation} --abort), or compare commits: button0 diff --head HEAD`,
    })
  }
  const plans = await planFleet(workspace, workspace.environments, { rendered: false, progress })
  const pins = workspace.environments.flatMap((folder) => pinFiles(workspace, folder))
  return readState(new Map([...plans.flatMap((plan) => Object.entries(plan.files)), ...pins]))
}

/**
 * Where a change begins: the merge base of the head with the remote's default branch.
 *
 * @throws CliError or GitError that says what to fetch
 */
export async function changeBase(workspace: Workspace, head: string): Promise<string> {
  const remote = await defaultRemote(workspace.root)
  const branch = `${remote}/${await defaultBranch(workspace.root, remote)}`
  const base = await mergeBase(workspace.root, await known(workspace, branch), head)
  if (base !== undefined) return base
  throw new CliError(`${branch} and ${head} have no common commit`, {
    hint: 'Name what to compare with: --base <revision>',
  })
}

async function known(workspace: Workspace, branch: string): Promise<string> {
  try {
    return await resolveRevision(workspace.root, branch)
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    throw new CliError(`There is no ${branch} in this clone`, {
      hint: 'Fetch it (git fetch), or name what to compare with: --base <revision>',
    })
  }
}

function pinFiles({ root }: Workspace, folder: string): [string, string][] {
  const base = `environments/${folder}/pins`
  return readdirSync(join(root, base)).map((file) => [`${base}/${file}`, readFileSync(join(root, base, file), 'utf8')])
}
