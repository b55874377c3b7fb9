import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { GitError, commitFiles, fetch, push, remoteCommit, resetWorktree, withWorktree } from '@button0/git'
import { backoff, maximumAttempts } from './backoff.ts'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { loadDefinition } from '../workspace/load-environment.ts'
import { requiredOption } from '../terminal/option-values.ts'
import { proposeRelease } from './propose-release.ts'
import { pushTarget, type PushTarget } from './push-target.ts'
import { releaseArguments } from './release-arguments.ts'
import type { PushedRelease, ReleaseDocument } from './release-document.ts'
import { reportRelease } from './report-release.ts'
import type { ReleaseCommand } from './run-release.ts'
import { runInTree } from './run-in-tree.ts'
import { provideDependencies } from './tree-dependencies.ts'
import { findWorkspace } from '../workspace/workspace.ts'

/**
 * Makes a change on top of the remote's branch and pushes it. Each attempt is made anew, by the fetched tree's own code
 * in a fresh process and from its own files, and committed from an index of its own: nothing is rebased, and neither the
 * user's work tree nor a branch of the clone is touched. Until the push nothing refers to the commit, so that a kill
 * leaves the remote in the old state or the new one.
 */
export async function pushRelease(input: CommandInput, command: ReleaseCommand): Promise<ExitCode> {
  const { options, output, cwd } = input
  const [direct, byPullRequest] = [options['direct'] === true, options['pullRequest'] === true]
  if (direct && byPullRequest) {
    throw new CliError('--direct and --pull-request exclude each other', {
      hint: 'Leave one out',
      exit: exitCode.usage,
    })
  }
  const workspace = findWorkspace(cwd)
  const folder = requiredOption(options, command.environmentOption, 'dev')
  const target = await pushTarget(workspace, options, folder)
  const args = releaseArguments(command.name, input)
  let tip = await fetch(workspace.root, target)
  return withWorktree(workspace.root, tip, async (checkout) => {
    for (let attempt = 1; attempt <= maximumAttempts; attempt++) {
      const started = performance.now()
      await provideDependencies(workspace.root, checkout)
      const answer = await runInTree(checkout, args)
      if ('refused' in answer) {
        const { code, stderr, stdout } = answer.refused
        if (stderr !== '') output.note(stderr)
        if (output.json) process.stdout.write(`${stdout}\n`)
        return code
      }
      const document = { ...answer.document, dryRun: options['dryRun'] === true }
      const files = filesOf(checkout, document)
      if (files.size === 0 || document.dryRun) {
        reportRelease(document, output)
        return exitCode.done
      }
      const commit = await commitFiles(workspace.root, { parent: tip, files, message: document.commit.message })
      if (byPullRequest || (document.tier === 'production' && !direct)) {
        const { git } = await loadDefinition({ ...workspace, root: checkout }, document.environment)
        const proposal = { document, commit, target, files, attempts: attempt, repoUrl: git.repoUrl }
        reportRelease({ ...document, pushed: await proposeRelease(workspace.root, proposal) }, output)
        return exitCode.done
      }
      if (await pushOnTop(workspace.root, target, { commit, tip })) {
        const pushed: PushedRelease = { ...target, commit, attempts: attempt }
        reportRelease({ ...document, pushed }, output)
        return exitCode.done
      }
      const wait = backoff({ attempt, took: performance.now() - started })
      output.note(
        `${target.branch} of ${target.remote} has moved; trying again in ${(wait / 1000).toFixed(1)} s (attempt ${attempt + 1})`,
      )
      await setTimeout(wait)
      tip = await fetch(workspace.root, target)
      await resetWorktree(checkout, tip)
    }
    throw new CliError(
      `${target.branch} of ${target.remote} moved ${maximumAttempts} times while the change was made; nothing was pushed`,
      { hint: 'Run the command again when fewer push at once', exit: exitCode.failed, code: 'branch-moved' },
    )
  })
}

function filesOf(checkout: string, { written, removed }: ReleaseDocument): Map<string, Uint8Array | null> {
  return new Map([
    ...written.map((path) => [path, readFileSync(join(checkout, path))] as const),
    ...removed.map((path) => [path, null] as const),
  ])
}

/** Whether the branch has the commit now; false where somebody else was first. */
async function pushOnTop(
  root: string,
  { remote, branch }: PushTarget,
  { commit, tip }: { commit: string; tip: string },
): Promise<boolean> {
  try {
    return (await push(root, { remote, branch, commit, expected: tip })) === 'pushed'
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    // The answer may have been lost after the push arrived.
    const lost = error.code === 'remote-unreachable' || error.code === 'timed-out'
    const found = lost ? await remoteCommit(root, { remote, branch }).catch(() => undefined) : tip
    if (found === commit) return true
    const words = error.code === 'remote-refused' && error.stderr ? `\n${error.stderr}` : ''
    const outcome =
      found === tip
        ? 'Nothing was pushed'
        : 'Whether the push arrived is not known; the same command again changes nothing where it did'
    throw new CliError(`${error.message}${words}\n${outcome}`, {
      hint: error.hint,
      exit: exitCode.failed,
      code: error.code,
    })
  }
}
