import { readObjects } from './read-objects.ts'
import { resolveRevision } from './resolve-revision.ts'
import { runGit } from './run-git.ts'

/** A file of a commit. */
export interface CommittedFile {
  readonly path: string
  /** `100644`, `100755` for an executable, `120000` for a symbolic link. */
  readonly mode: string
  /** The id of its content. */
  readonly blob: string
}

/**
 * The files of a revision in Git's order, all of them or those `below` some files and folders (tens of them: they are
 * arguments of one process). A path that does not exist there is not an error, but yields nothing. Submodules are left
 * out.
 */
export async function listFiles(
  repo: string,
  revision: string,
  below: readonly string[] = [],
): Promise<CommittedFile[]> {
  const commit = await resolveRevision(repo, revision)
  const { text } = await runGit(repo, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...below])
  return text.split('\0').flatMap((entry) => {
    const [, mode, type, blob, path] = /^(\d+) (\w+) ([0-9a-f]+)\t([^]+)$/.exec(entry) ?? []
    return mode !== undefined && type === 'blob' && blob !== undefined && path !== undefined
      ? [{ path, mode, blob }]
      : []
  })
}

/** The contents of those files by path, in three processes however many there are. */
export async function readFiles(
  repo: string,
  revision: string,
  below: readonly string[] = [],
): Promise<Map<string, Buffer>> {
  const files = await listFiles(repo, revision, below)
  const contents = await readObjects(
    repo,
    files.map(({ blob }) => blob),
  )
  return new Map(files.map(({ path }, index) => [path, contents[index] ?? Buffer.alloc(0)]))
}
