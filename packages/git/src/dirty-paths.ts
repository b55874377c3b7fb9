import { runGit } from './run-git.ts'

/**
 * The paths that differ between HEAD, the index and the work tree, and the untracked ones that are not ignored; sorted
 * and relative to the repository's root. `below` limits it to files and folders. `repo` is the root of a work tree.
 */
export async function dirtyPaths(repo: string, below: readonly string[] = []): Promise<string[]> {
  const { text } = await runGit(repo, [
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    '--',
    ...below,
  ])
  return text
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice('XY '.length))
    .toSorted()
}

/** Whether a file or anything in a folder is not committed as it stands. */
export async function isDirty(repo: string, path: string): Promise<boolean> {
  return (await dirtyPaths(repo, [path])).length > 0
}
