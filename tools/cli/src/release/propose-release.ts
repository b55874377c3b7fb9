import { fetch, push, readFiles, remoteCommit } from '@button0/git'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { openPullRequest, pullRequestPage, repositoryName, type PullRequest } from './pull-request.ts'
import type { PushTarget } from './push-target.ts'
import type { PushedRelease, ReleaseDocument } from './release-document.ts'

export interface Proposal {
  readonly document: ReleaseDocument
  readonly commit: string
  readonly target: PushTarget
  readonly files: ReadonlyMap<string, string | Uint8Array | null>
  readonly attempts: number
  /** The URL of the repository, as the environment names it. */
  readonly repoUrl: string
}

/**
 * Pushes a commit to a branch of its own and opens a pull request, or says where to open it when there is no token. The
 * same change proposed again finds its branch and its pull request.
 */
export async function proposeRelease(root: string, proposal: Proposal): Promise<PushedRelease> {
  const { document, target, attempts, repoUrl } = proposal
  const head = document.commit.branch
  const commit = await pushProposal(root, proposal)
  const env = process.env
  const repository = env['GITHUB_REPOSITORY'] || repositoryName(repoUrl)
  const pushed = { remote: target.remote, branch: head, commit, attempts }
  if (repository === undefined) return pushed
  const [title = '', ...rest] = document.commit.message.split('\n')
  const request: PullRequest = { repository, head, base: target.branch, title, body: describe(document, rest) }
  const page = pullRequestPage(request, env['GITHUB_SERVER_URL'] || 'https://github.com')
  const token = env['GITHUB_TOKEN'] || env['GH_TOKEN']
  if (!token) return { ...pushed, pullRequest: { url: page, opened: false } }
  try {
    const access = { token, apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com' }
    return { ...pushed, pullRequest: { url: await openPullRequest(request, access), opened: true } }
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    throw new CliError(
      `${error.message}\nThe commit ${commit} is pushed to ${head} of ${target.remote}, without a pull request`,
      {
        hint: `${error.hint}; or open it by hand: ${page}`,
        exit: exitCode.failed,
      },
    )
  }
}

/** @returns the commit that the branch holds @throws CliError where the branch holds another change */
async function pushProposal(root: string, { document, commit, target, files }: Proposal): Promise<string> {
  const branch = document.commit.branch
  const { remote } = target
  if ((await remoteCommit(root, { remote, branch })) === undefined) {
    if ((await push(root, { remote, commit, branch, expected: null })) === 'pushed') return commit
  }
  const there = await fetch(root, { remote, branch })
  const held = await readFiles(root, there, [...files.keys()])
  const same = [...files].every(([path, content]) =>
    content === null ? !held.has(path) : held.get(path)?.equals(Buffer.from(content)) === true,
  )
  if (same) return there
  throw new CliError(`The branch ${branch} of ${remote} exists and holds another state of this change`, {
    hint: `Merge or close its pull request and delete it, then try again: git push ${remote} --delete ${branch}`,
    code: 'branch-exists',
  })
}

function describe(document: ReleaseDocument, rest: readonly string[]): string {
  const effects = document.effects
    .filter(({ effect }) => effect !== 'changes')
    .map(({ effect, kind, name }) => `- ${effect}: ${kind} ${name}`)
  const notes = document.notes.map((note) => `- note: ${note}`)
  return [rest.join('\n').trim(), [...effects, ...notes].join('\n')].filter((part) => part !== '').join('\n\n')
}
