import { defaultBranch, defaultRemote } from '@button0/git'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { loadDefinition } from '../workspace/load-environment.ts'
import { optionText } from '../terminal/option-values.ts'
import { settle } from '../workspace/settle.ts'
import type { Workspace } from '../workspace/workspace.ts'

export interface PushTarget {
  readonly remote: string
  readonly branch: string
}

/**
 * Where a change of an environment is pushed: the branch that its Argo CD reads, whatever the work tree stands on, so
 * that a detached HEAD or a topic branch is no obstacle.
 */
export async function pushTarget(
  workspace: Workspace,
  options: CommandInput['options'],
  folder: string,
): Promise<PushTarget> {
  const remote = optionText(options, 'remote') ?? (await defaultRemote(workspace.root))
  const branch = optionText(options, 'branch')
  if (branch !== undefined) return { remote, branch }
  // An environment that is only on the remote yet is found there.
  const known = workspace.environments.includes(folder)
  const definition = known ? (await settle(loadDefinition(workspace, folder))).value : undefined
  if (!definition) return { remote, branch: await defaultBranch(workspace.root, remote) }
  const [, read] = /^refs\/heads\/(.+)$/.exec(definition.git.revision) ?? []
  if (read !== undefined) return { remote, branch: read }
  throw new CliError(`Argo CD reads ${definition.git.revision} for ${folder}, which is no branch to push to`, {
    hint: 'Name the branch that the change belongs on: --branch <name>',
    exit: exitCode.usage,
  })
}
