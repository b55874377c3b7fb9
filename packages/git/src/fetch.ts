import { randomUUID } from 'node:crypto'
import { isRunning } from './is-running.ts'
import { remoteTimeoutMilliseconds } from './remotes.ts'
import { retryLocked } from './retry-locked.ts'
import { runGit } from './run-git.ts'

const namespace = 'refs/button0/fetch'

/**
 * Fetches a branch of a remote and returns its commit. Several processes may do so at once in one clone: nothing is
 * read from FETCH_HEAD, which they would overwrite for each other, but from a reference of this call alone, removed
 * afterwards; remote-tracking branches stay as they are. A lock that another process holds is waited for.
 */
export async function fetch(repo: string, { remote, branch }: { remote: string; branch: string }): Promise<string> {
  const ref = `${namespace}/${process.pid}/${randomUUID()}`
  try {
    await retryLocked(() =>
      runGit(
        repo,
        [
          'fetch',
          '--quiet',
          '--no-tags',
          '--no-write-fetch-head',
          '--no-recurse-submodules',
          // An empty map keeps remote-tracking branches, and their locks, out of it.
          '--refmap=',
          '--',
          remote,
          `+refs/heads/${branch}:${ref}`,
        ],
        { timeoutMilliseconds: remoteTimeoutMilliseconds },
      ),
    )
    return (await runGit(repo, ['rev-parse', '--verify', `${ref}^{commit}`])).text.trim()
  } finally {
    await removeReferences(repo, ref)
  }
}

/** Removes this call's reference, and those of processes that were killed before they could. */
async function removeReferences(repo: string, own: string): Promise<void> {
  await retryLocked(async () => {
    const { text } = await runGit(repo, ['for-each-ref', '--format=%(refname)', namespace])
    const gone = text.split('\n').filter((ref) => {
      const owner = Number(ref.slice(namespace.length + 1).split('/')[0])
      return ref === own || (ref !== '' && !isRunning(owner))
    })
    // Two processes may remove the same one: without an old value, deleting what is gone is no error.
    const input = gone.map((ref) => `delete ${ref}\n`).join('')
    if (input !== '') await runGit(repo, ['update-ref', '--stdin'], { input })
  })
}
