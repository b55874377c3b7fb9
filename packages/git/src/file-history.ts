import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readObjects } from './read-objects.ts'
import { resolveRevision } from './resolve-revision.ts'
import { runGit } from './run-git.ts'

/** A commit that changed a file, and what it made of it. */
export interface FileChange {
  readonly commit: string
  readonly author: string
  readonly authorEmail: string
  /** ISO 8601 with the author's time zone. */
  readonly authorDate: string
  /** The first paragraph of the message on one line. */
  readonly subject: string
  /** The file after the commit; undefined where the commit deleted it. */
  readonly content: Buffer | undefined
}

export interface FileHistory {
  /** Newest first. */
  readonly changes: readonly FileChange[]
  /**
   * The commit at which a shallow clone's history is cut off, if the listing reached it. Whether that commit changed the
   * file cannot be known, so it is not among the changes.
   */
  readonly cutAt?: string
}

/**
 * The states that a file has had on a branch, newest first, in a handful of processes however many there are.
 *
 * It follows first parents only. Then every entry is a state that the branch really had, in the order in which it had
 * them: a merged pull request is one entry, the merge, and what its commits passed through was never on the branch. A
 * revert is an entry like any other, since it is a new state with an old content. The usual listing of `git log` would
 * mix in states of side branches by date, and leave out a merge that took one side's file whole. Renames are not
 * followed: another path is another file.
 */
export async function fileHistory(
  repo: string,
  path: string,
  { revision = 'HEAD', limit }: { revision?: string; limit?: number } = {},
): Promise<FileHistory> {
  if (path.includes('\n')) throw new TypeError(`A path with a newline cannot be asked for: ${JSON.stringify(path)}`)
  const tip = await resolveRevision(repo, revision)
  const cuts = await shallowCommits(repo)
  const { text } = await runGit(repo, [
    'rev-list',
    '--first-parent',
    `--format=${format}`,
    ...(limit === undefined ? [] : [`--max-count=${limit + (cuts.size > 0 ? 1 : 0)}`]),
    tip,
    '--',
    path,
  ])
  const listed = parse(text)
    .filter(({ commit }) => !cuts.has(commit))
    .slice(0, limit)
  const contents = await readObjects(
    repo,
    listed.map(({ commit }) => `${commit}:${path}`),
  )
  const changes = listed.map((change, index) => ({ ...change, content: contents[index] }))
  if (cuts.size === 0 || (limit !== undefined && changes.length >= limit)) return { changes }
  const { text: root } = await runGit(repo, ['rev-list', '--first-parent', '--max-parents=0', tip])
  const cutAt = root.split('\n').find((commit) => cuts.has(commit))
  return cutAt === undefined ? { changes } : { changes, cutAt }
}

/** None of these can contain a newline, and rev-list puts a line `commit <id>` before them. */
const format = '%an%n%ae%n%aI%n%s'
const linesPerCommit = 5

function parse(text: string): Omit<FileChange, 'content'>[] {
  const lines = text.split('\n')
  const changes: Omit<FileChange, 'content'>[] = []
  for (let start = 0; start + linesPerCommit <= lines.length; start += linesPerCommit) {
    const [commit = '', author = '', authorEmail = '', authorDate = '', subject = ''] = lines.slice(start)
    changes.push({ commit: commit.replace(/^commit /, ''), author, authorEmail, authorDate, subject })
  }
  return changes
}

/** The commits whose parents a shallow clone lacks. */
async function shallowCommits(repo: string): Promise<ReadonlySet<string>> {
  const { text } = await runGit(repo, ['rev-parse', '--git-path', 'shallow'])
  const content = await readFile(resolve(repo, text.replace(/\n$/, '')), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    },
  )
  return new Set(content.split('\n').filter((commit) => commit !== ''))
}
