import { GitError } from './git-error.ts'
import { isShallow } from './head.ts'
import { runGit } from './run-git.ts'

/** The id of the commit that a revision names: a branch, a tag, `HEAD~3`, a commit id. */
export async function resolveRevision(repo: string, revision: string): Promise<string> {
  // What begins with a hyphen is no revision, and must not become an option.
  const args = ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]
  const result = revision.startsWith('-') ? undefined : await runGit(repo, args, { answers: [1, 128] })
  if (result?.exitCode === 0) return result.text.trim()
  const shallow = await isShallow(repo)
  throw new GitError(
    shallow ? 'shallow' : 'unknown-revision',
    shallow
      ? `"${revision}" names no commit of this clone, whose history is cut off`
      : `"${revision}" names no commit of this clone`,
    { hint: shallow ? deepen : 'Check the revision; if it exists on the remote, fetch first' },
  )
}

/** What to do where the history at hand is too short. */
export const deepen = 'Get the whole history: git fetch --unshallow'

/**
 * The newest commit that two revisions have in common; undefined where their histories have none. Throws `shallow` where
 * it may lie beyond the end of a cut history.
 */
export async function mergeBase(repo: string, one: string, other: string): Promise<string | undefined> {
  const commits = [await resolveRevision(repo, one), await resolveRevision(repo, other)]
  const { text, exitCode } = await runGit(repo, ['merge-base', ...commits], { answers: [1] })
  if (exitCode === 0) return text.trim()
  if (!(await isShallow(repo))) return undefined
  throw new GitError('shallow', `${one} and ${other} have no common commit within this clone's cut-off history`, {
    hint: deepen,
  })
}
