import { GitError, behindUpstream } from '@button0/git'
import type { Output } from '../terminal/output.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Says where the remote's branch is known to be ahead: what is shown is then not what Argo CD reads. */
export async function noteBehind({ root }: Workspace, output: Output): Promise<void> {
  const behind = await behindUpstream(root).catch((error: unknown) => {
    // Outside of a repository there is no branch to be behind of.
    if (error instanceof GitError && error.code === 'not-a-repository') return undefined
    throw error
  })
  if (!behind) return
  const { remote, branch, commits } = behind
  output.note(
    `This clone lacks ${commits} commit${commits === 1 ? '' : 's'} of ${remote}/${branch}; get them: git pull`,
  )
}
