import { join } from 'node:path'
import { withWorktree } from '@button0/git'
import { execa } from 'execa'
import { CliError } from '../terminal/cli-error.ts'
import { provideDependencies } from '../release/tree-dependencies.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * Holds a revision's committed files against what the revision's own code makes of its sources, in a checkout aside.
 *
 * @throws CliError that lists the files which differ
 */
export async function verifyRevision(workspace: Workspace, revision: string): Promise<void> {
  await withWorktree(workspace.root, revision, async (checkout) => {
    await provideDependencies(workspace.root, checkout)
    const { exitCode, stdout, stderr } = await execa(
      process.execPath,
      [join(checkout, 'tools/cli/src/main.js'), 'check'],
      {
        cwd: checkout,
        reject: false,
        stdin: 'ignore',
      },
    )
    if (exitCode === 0) return
    throw new CliError(`The generated files of ${revision} are not what its own build makes:\n${stdout || stderr}`, {
      hint: 'Repair them on that branch first (pnpm build), or compare without --verify-base',
    })
  })
}
