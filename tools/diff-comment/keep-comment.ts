import { call, type GitHub } from './github.ts'

/** Opens the comment, so that the next run finds it. GitHub does not show it. */
export const marker = '<!-- button0 diff -->'

/** Who the workflow's own token is. A comment of anybody else that holds the marker is left alone. */
const author = 'github-actions[bot]'

interface Comment {
  readonly id: number
  readonly body?: string
  readonly user: { readonly login: string } | null
}

export type Kept = 'created' | 'updated' | 'unchanged' | 'not needed'

/**
 * Leaves exactly one comment with this body on a pull request; `optional` writes none where there is none yet. Source:
 * GitHub REST API, "Issue comments", which serve pull requests too.
 */
export async function keepComment(
  github: GitHub,
  number: number,
  { body, optional }: { body: string; optional: boolean },
): Promise<Kept> {
  const [first, ...others] = await ownComments(github, number)
  const content = `${marker}\n${body}`
  for (const { id } of others) await call(github, `/issues/comments/${id}`, { method: 'DELETE' })
  if (first?.body === content) return 'unchanged'
  if (first) {
    await call(github, `/issues/comments/${first.id}`, { method: 'PATCH', body: { body: content } })
    return 'updated'
  }
  if (optional) return 'not needed'
  await call(github, `/issues/${number}/comments`, { method: 'POST', body: { body: content } })
  return 'created'
}

async function ownComments(github: GitHub, number: number): Promise<Comment[]> {
  const found: Comment[] = []
  for (let page = 1; ; page++) {
    const comments = (await call(github, `/issues/${number}/comments?per_page=100&page=${page}`)) as Comment[]
    found.push(...comments.filter(({ user, body }) => user?.login === author && body?.startsWith(marker) === true))
    if (comments.length < 100) return found
  }
}
