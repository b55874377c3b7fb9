import { runGit } from './run-git.ts'

/** Makes a detached worktree of `withWorktree` a clean checkout of another commit; ignored files stay. */
export async function resetWorktree(folder: string, commit: string): Promise<void> {
  await runGit(folder, ['reset', '--quiet', '--hard', commit])
  await runGit(folder, ['clean', '--quiet', '--force', '-d'])
}
