import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'

export interface PullRequest {
  /** `owner/name` on GitHub. */
  readonly repository: string
  readonly head: string
  readonly base: string
  readonly title: string
  readonly body: string
}

export interface GitHubAccess {
  readonly token: string
  /** The root of the REST API, `https://api.github.com` or that of a GitHub Enterprise Server. */
  readonly apiUrl: string
}

/** The page on which a person opens the pull request. */
export function pullRequestPage({ repository, base, head }: PullRequest, serverUrl: string): string {
  return `${serverUrl}/${repository}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}?expand=1`
}

/** `owner/name` from the URL of a repository on GitHub, over https or ssh. */
export function repositoryName(url: string): string | undefined {
  return /[/:]([A-Za-z0-9-]+\/[A-Za-z0-9._-]+?)(?:\.git)?\/?$/.exec(url)?.[1]
}

/**
 * Opens a pull request, or finds the open one of the same branch, and returns its page. Source: GitHub REST API,
 * "Create a pull request" and "List pull requests".
 *
 * @throws CliError where GitHub does not answer, or refuses
 */
export async function openPullRequest(request: PullRequest, access: GitHubAccess): Promise<string> {
  const { repository, head, base, title, body } = request
  const path = `/repos/${repository}/pulls`
  const created = await call(path, { access, body: { title, head, base, body } })
  if (created.status === 201) return (created.json as { html_url: string }).html_url
  // 422 stands for every invalid request; a pull request that is open already is one of them.
  if (created.status === 422) {
    const [owner] = repository.split('/')
    const query = new URLSearchParams({ head: `${owner}:${head}`, base, state: 'open' })
    const listed = await call(`${path}?${query}`, { access })
    const [existing] = Array.isArray(listed.json) ? (listed.json as { html_url: string }[]) : []
    if (existing) return existing.html_url
  }
  const { message, errors } = (created.json ?? {}) as { message?: string; errors?: { message?: string }[] }
  const reason = [message, ...(errors ?? []).map((error) => error.message)]
    .filter((part) => part !== undefined)
    .join('; ')
  throw new CliError(
    `GitHub answers ${created.status} to a pull request for ${head}: ${reason || 'without a reason'}`,
    {
      hint: 'Check that the token may write pull requests of the repository',
      exit: exitCode.failed,
    },
  )
}

async function call(
  path: string,
  { access, body }: { access: GitHubAccess; body?: object },
): Promise<{ status: number; json: unknown }> {
  try {
    const response = await fetch(`${access.apiUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${access.token}`,
        'content-type': 'application/json',
        'user-agent': 'button0',
        'x-github-api-version': '2022-11-28',
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
    return { status: response.status, json: await response.json().catch(() => undefined) }
  } catch (error) {
    const { message, cause } = error as Error
    throw new CliError(
      `GitHub does not answer at ${access.apiUrl}: ${cause instanceof Error ? cause.message : message}`,
      {
        hint: 'Check the network and GITHUB_API_URL',
        exit: exitCode.failed,
      },
    )
  }
}
