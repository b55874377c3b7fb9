import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listFiles } from './files-at.ts'
import { GitError } from './git-error.ts'
import { resolveRevision } from './resolve-revision.ts'
import { runGit } from './run-git.ts'

export interface CommitFilesOptions {
  /** The revision on top of which the commit is made. */
  readonly parent: string
  /** Contents by path from the repository's root; null deletes. Bytes are committed as given, without filters. */
  readonly files: ReadonlyMap<string, string | Uint8Array | null>
  /** The whole message; see `commitMessage`. */
  readonly message: string
  /** Author and committer. Default: whom Git's configuration names. */
  readonly author?: { readonly name: string; readonly email: string }
}

/**
 * Makes a commit that differs from its parent in the given files only, and returns its id, or the parent's where nothing
 * differs. It is made in an index of its own: the user's work tree, index and branches stay as they are, and until the
 * id is pushed nothing refers to the commit, so that being killed in the middle leaves no trace but unused objects. A
 * file keeps its executable bit; a new one has none.
 */
export async function commitFiles(repo: string, options: CommitFilesOptions): Promise<string> {
  const { files, message, author } = options
  const parent = await resolveRevision(repo, options.parent)
  const folder = await mkdtemp(join(tmpdir(), 'button0-commit-'))
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') }
    const entries = await indexEntries(repo, { parent, files, folder })
    await runGit(repo, ['read-tree', parent], { env })
    const update = await runGit(repo, ['update-index', '-z', '--index-info'], { env, input: entries.join('') })
    // A path such as ../x is skipped with a message and exit code 0.
    if (update.stderr !== '') {
      throw new GitError('invalid-path', `Git does not take these files: ${update.stderr}`, {
        hint: 'Use paths inside the repository, without .git, . and ..',
        stderr: update.stderr,
      })
    }
    const tree = (await runGit(repo, ['write-tree'], { env })).text.trim()
    const parentTree = (await runGit(repo, ['rev-parse', '--verify', `${parent}^{tree}`])).text.trim()
    if (tree === parentTree) return parent
    const { text } = await runGit(repo, ['commit-tree', tree, '-p', parent], {
      input: message,
      ...(author && { env: identity(author) }),
    })
    return text.trim()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes the contents as objects, all in one process, and returns what `update-index --index-info` reads. */
async function indexEntries(
  repo: string,
  { parent, files, folder }: Pick<CommitFilesOptions, 'parent' | 'files'> & { folder: string },
): Promise<string[]> {
  const written: { path: string; file: string }[] = []
  const entries: string[] = []
  for (const [path, content] of files) {
    if (content === null) entries.push(`0 ${'0'.repeat(parent.length)}\t${path}\0`)
    else {
      const file = join(folder, `${written.length}`)
      await writeFile(file, content)
      written.push({ path, file })
    }
  }
  if (written.length === 0) return entries
  const { text } = await runGit(repo, ['hash-object', '-w', '--no-filters', '--stdin-paths'], {
    input: `${written.map(({ file }) => file).join('\n')}\n`,
  })
  const blobs = text.trim().split('\n')
  const executables = await executablesOf(repo, parent)
  for (const [index, { path }] of written.entries()) {
    entries.push(`${executables.has(path) ? '100755' : '100644'} ${blobs[index]}\t${path}\0`)
  }
  return entries
}

async function executablesOf(repo: string, parent: string): Promise<ReadonlySet<string>> {
  const files = await listFiles(repo, parent)
  return new Set(files.filter(({ mode }) => mode === '100755').map(({ path }) => path))
}

function identity({ name, email }: { name: string; email: string }): Record<string, string> {
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email }
}
