import { GitError } from './git-error.ts'
import { remoteTimeoutMilliseconds } from './remotes.ts'
import { resolveRevision } from './resolve-revision.ts'
import { runGit } from './run-git.ts'

export interface PushOptions {
  readonly remote: string
  /** What to push. */
  readonly commit: string
  /** The branch of the remote, without `refs/heads/`. It is made where it does not exist. */
  readonly branch: string
  /** The commit that the branch must stand at, of which `commit` is a descendant; null: it must not exist yet. */
  readonly expected?: string | null
}

/** `rejected`: somebody else was first. Fetch, apply the change anew on top, try again. */
export type PushOutcome = 'pushed' | 'rejected'

/**
 * Pushes a commit to a branch, in one attempt, never rewriting what is there: the branch moves forward or stays. Throws
 * a `GitError` where the remote refuses for another reason or cannot be reached; after `remote-unreachable` and
 * `timed-out` the push may have arrived all the same, which `remoteCommit` tells.
 */
export async function push(repo: string, options: PushOptions): Promise<PushOutcome> {
  const { remote, branch, expected } = options
  const commit = await resolveRevision(repo, options.commit)
  const ref = `refs/heads/${branch}`
  if (typeof expected === 'string') await assertDescendant(repo, commit, expected)
  const lease = expected === undefined ? [] : [`--force-with-lease=${ref}:${expected ?? ''}`]
  const args = ['push', '--porcelain', '--no-follow-tags', '--recurse-submodules=no', ...lease, '--', remote]
  const refspec = `${commit}:${ref}`
  const result = await runGit(repo, [...args, refspec], {
    answers: [1],
    timeoutMilliseconds: remoteTimeoutMilliseconds,
  })
  // `<flag> TAB <from>:<to> TAB <summary>`; the flag is ! for what did not happen.
  const [, flag, summary = ''] = /^(.)\t[^\t\n]*\t(.*)$/m.exec(result.text) ?? []
  if (flag !== undefined && flag !== '!') return 'pushed'
  if (flag === '!' && someoneWasFirst(summary, result.stderr)) return 'rejected'
  const reason = /\((.*)\)\s*$/.exec(summary)?.[1] ?? result.stderr.split('\n')[0]
  throw new GitError('remote-refused', `The remote ${remote} refuses a push to ${branch}: ${reason}`, {
    hint: 'Read what the remote says; a protected branch takes changes by pull request',
    command: ['git', ...args, refspec].join(' '),
    exitCode: result.exitCode,
    stderr: result.stderr,
  })
}

/**
 * Git refuses by itself what is no fast-forward of the branch it sees (`[rejected]`). Where the branch moves between
 * that look and the update, the remote refuses, in words that depend on who serves it: Git and GitHub say "cannot lock
 * ref", others "incorrect old value provided" or "reference already exists".
 */
function someoneWasFirst(summary: string, stderr: string): boolean {
  if (summary.startsWith('[rejected]')) return true
  const race = /cannot lock ref|incorrect old value provided|reference already exists|failed to lock|fetch first/
  return race.test(summary) || (summary.includes('failed to update ref') && race.test(stderr))
}

/** A lease permits any replacement of the expected commit; this leaves only those that keep it. */
async function assertDescendant(repo: string, commit: string, expected: string): Promise<void> {
  const args = ['merge-base', '--is-ancestor', await resolveRevision(repo, expected), commit]
  const { exitCode } = await runGit(repo, args, { answers: [1] })
  if (exitCode === 0) return
  throw new GitError('failed', `${commit} is not a descendant of ${expected}, which it would replace`, {
    hint: 'Make the commit on top of the branch it is pushed to',
  })
}
