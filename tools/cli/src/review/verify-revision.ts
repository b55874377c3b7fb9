import { withWorktree } from '@button0/git'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { runCheckout } from '../release/run-checkout.ts'
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
    const result = await runCheckout(checkout, ['check'])
    if (result.exitCode === exitCode.done) return
    if (result.exitCode !== exitCode.wrong) {
      throw new CliError(`${revision} cannot be built here:\n${result.stderr || result.stdout}`, {
        hint: 'Repair what it says, or compare without --verify-base',
        exit: exitCode.failed,
      })
    }
    throw new CliError(
      `The generated files of ${revision} are not what its own build makes:\n${result.stdout || result.stderr}`,
      {
        hint: 'Repair them on that branch first (pnpm build), or compare without --verify-base',
      },
    )
  })
}
