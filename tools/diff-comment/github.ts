/** How the REST API of GitHub is reached. */
export interface GitHub {
  /** `https://api.github.com`, or that of a GitHub Enterprise Server. */
  readonly apiUrl: string
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
}

/** Calls the API on a path below the repository and returns the JSON of its answer. @throws Error that quotes a refusal */
export async function call(
  { apiUrl, token, repository }: GitHub,
  path: string,
  { method = 'GET', body }: { method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'; body?: object } = {},
): Promise<unknown> {
  const response = await fetch(`${apiUrl}/repos/${repository}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'user-agent': 'button0-diff-comment',
      'x-github-api-version': '2022-11-28',
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`GitHub answers ${response.status} to ${method} ${path}: ${text.slice(0, 300)}`)
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}
