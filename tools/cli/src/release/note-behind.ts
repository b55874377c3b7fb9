import { commitsBehind, upstream } from '@button0/git'
import type { Output } from '../terminal/output.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Says where the remote's branch is known to be ahead: what is shown is then not what Argo CD reads. */
export async function noteBehind({ root }: Workspace, output: Output): Promise<void> {
  const count = await commitsBehind(root)
  if (count === 0) return
  const { remote, branch } = (await upstream(root))!
  output.note(`This clone lacks ${count} commit${count === 1 ? '' : 's'} of ${remote}/${branch}; get them: git pull`)
}
