import { rmSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { GitError } from './git-error.ts'
import { isRunning } from './is-running.ts'
import { resolveRevision } from './resolve-revision.ts'
import { retryLocked } from './retry-locked.ts'
import { runGit } from './run-git.ts'

const prefix = 'button0-worktree-'

/**
 * Runs a function in a fresh checkout of a revision: a detached worktree in the system's folder for temporary files. It
 * is removed afterwards whatever happens. What a killed process left behind is removed by the next call in the same
 * clone; worktrees of the user are never touched.
 */
export async function withWorktree<Result>(
  repo: string,
  revision: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const commit = await resolveRevision(repo, revision)
  await removeStale(repo)
  // Git records real paths; macOS's temporary folder is a symbolic link.
  const folder = await mkdtemp(join(await realpath(tmpdir()), `${prefix}${process.pid}-`))
  const onExit = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', onExit)
  try {
    await retryLocked(() => runGit(repo, ['worktree', 'add', '--quiet', '--detach', folder, commit]))
    return await use(folder)
  } finally {
    await remove(repo, folder)
    process.off('exit', onExit)
  }
}

/** Removes the worktrees of ours whose process is gone: their folders, and what the clone recorded of them. */
async function removeStale(repo: string): Promise<void> {
  const { text } = await retryLocked(() => runGit(repo, ['worktree', 'list', '--porcelain']))
  for (const [, folder = ''] of text.matchAll(/^worktree (.+)$/gm)) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(basename(folder))?.[1]
    if (owner === undefined || isRunning(Number(owner))) continue
    // A process that its killed owner had started may still write there; the next call tries again.
    await remove(repo, folder).catch(() => undefined)
  }
}

/** Force, twice: the folder may be changed, and a killed `worktree add` leaves its record locked. */
async function remove(repo: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  try {
    await retryLocked(() => runGit(repo, ['worktree', 'remove', '--force', '--force', folder]))
  } catch (error) {
    // Not recorded, because adding it failed or another process was faster.
    if (!(error instanceof GitError && error.stderr?.includes('is not a working tree'))) throw error
  }
}
