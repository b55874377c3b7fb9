import { GitError } from './git-error.ts'
import { currentBranch } from './head.ts'
import { runGit } from './run-git.ts'

/** How long a remote may take to answer. */
export const remoteTimeoutMilliseconds = 120_000

/** A branch of a remote, as `git push` would choose it. */
export interface Upstream {
  /** Its name here, such as `origin`. */
  readonly remote: string
  readonly branch: string
}

/** The branch that the current one follows; undefined while HEAD is detached or the branch follows none. */
export async function upstream(repo: string): Promise<Upstream | undefined> {
  const branch = await currentBranch(repo)
  if (branch === undefined) return undefined
  const format = '--format=%(upstream:remotename)%00%(upstream:remoteref)'
  const { text } = await runGit(repo, ['for-each-ref', format, `refs/heads/${branch}`])
  const [remote = '', ref = ''] = (text.split('\n')[0] ?? '').split('\0')
  // A branch may follow another local one, whose remote is '.'.
  if (remote === '' || remote === '.' || ref === '') return undefined
  return { remote, branch: ref.replace(/^refs\/heads\//, '') }
}

/**
 * The branch that the current one follows, and how many of its commits, as it was fetched or pushed last, are not in HEAD;
 * undefined where it follows none, or lacks none.
 */
export async function behindUpstream(repo: string): Promise<(Upstream & { readonly commits: number }) | undefined> {
  const followed = await upstream(repo)
  if (followed === undefined) return undefined
  const range = `HEAD..refs/remotes/${followed.remote}/${followed.branch}`
  // 128: nothing was ever fetched of it.
  const { text, exitCode } = await runGit(repo, ['rev-list', '--count', range, '--'], { answers: [128] })
  const commits = exitCode === 0 ? Number(text) : 0
  return commits === 0 ? undefined : { ...followed, commits }
}

/** The remote of a clone: the one that the current branch follows, else the only one, else `origin`. */
export async function defaultRemote(repo: string): Promise<string> {
  const followed = await upstream(repo)
  if (followed) return followed.remote
  const remotes = (await runGit(repo, ['remote'])).text.split('\n').filter((name) => name !== '')
  const [first] = remotes
  if (first !== undefined && remotes.length === 1) return first
  if (remotes.includes('origin')) return 'origin'
  const found = remotes.length === 0 ? 'no remote' : `the remotes ${remotes.join(', ')}, none of them named origin`
  throw new GitError('unknown-remote', `${repo} has ${found}`, { hint: 'Name the remote, or add one: git remote add' })
}

/** The branch that a clone of the remote would stand on, asked of the remote where the clone has not recorded it. */
export async function defaultBranch(repo: string, remote: string): Promise<string> {
  const ref = `refs/remotes/${remote}/HEAD`
  const local = await runGit(repo, ['symbolic-ref', '--quiet', ref], { answers: [1] })
  if (local.exitCode === 0) return local.text.trim().slice(`refs/remotes/${remote}/`.length)
  const { text } = await runGit(repo, ['ls-remote', '--symref', '--', remote, 'HEAD'], {
    timeoutMilliseconds: remoteTimeoutMilliseconds,
  })
  const branch = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(text)?.[1]
  if (branch !== undefined) return branch
  throw new GitError('unknown-branch', `The remote ${remote} names no default branch`, { hint: 'Name the branch' })
}

/** The commit that a branch of the remote stands at now, asked of the remote; undefined where there is no such branch. */
export async function remoteCommit(
  repo: string,
  { remote, branch }: { remote: string; branch: string },
): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`
  const { text } = await runGit(repo, ['ls-remote', '--', remote, ref], {
    timeoutMilliseconds: remoteTimeoutMilliseconds,
  })
  // ls-remote also lists refs that end in the name.
  const found = text.split('\n').find((line) => line.endsWith(`\t${ref}`))
  return found?.split('\t')[0]
}
