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
