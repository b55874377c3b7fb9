import { GitError } from './git-error.ts'
import { isShallow } from './head.ts'
import { deepen, resolveRevision } from './resolve-revision.ts'
import { runGit } from './run-git.ts'

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
