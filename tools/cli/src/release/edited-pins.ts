import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GitError, dirtyPaths } from '@button0/git'
import { formatPin } from '@button0/releases'
import { CliError } from '../terminal/cli-error.ts'
import type { ReleaseChange } from './release-change.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * Refuses to write over a pin that somebody edited and did not commit. A pin that already is what would be written is
 * none: so a command that was interrupted is completed by running it again.
 */
export async function refuseEditedPins(workspace: Workspace, change: ReleaseChange): Promise<void> {
  const { verb } = change.message
  // A hold says nothing of the release, and keeps what it finds.
  if (verb === 'hold' || verb === 'release') return
  const differing = change.applications.filter(
    ({ file, after }) =>
      existsSync(join(workspace.root, file)) && readFileSync(join(workspace.root, file), 'utf8') !== formatPin(after),
  )
  if (differing.length === 0) return
  const edited = await dirty(
    workspace.root,
    differing.map(({ file }) => file),
  )
  if (edited.length === 0) return
  throw new CliError(`${edited.join(' and ')} ${edited.length === 1 ? 'is' : 'are'} edited but not committed`, {
    hint: `Commit the change, or discard it: git checkout -- ${edited.join(' ')}; or leave the work tree as it is and add --push`,
    code: 'edited-pin',
  })
}

/** Outside a repository nothing can be committed, and so nothing is missed. */
async function dirty(root: string, files: readonly string[]): Promise<string[]> {
  try {
    return await dirtyPaths(root, files)
  } catch (error) {
    if (error instanceof GitError && error.code === 'not-a-repository') return []
    throw error
  }
}
