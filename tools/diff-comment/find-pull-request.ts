import { call, type GitHub } from './github.ts'

/** What of a workflow's event is read here. Source: GitHub's webhook payloads `pull_request` and `workflow_run`. */
export interface WorkflowEvent {
  readonly pull_request?: { readonly number: number; readonly head: { readonly sha: string } }
  readonly workflow_run?: {
    readonly head_sha: string
    readonly head_branch: string
    readonly html_url: string
    readonly head_repository: { readonly full_name: string; readonly owner: { readonly login: string } }
  }
}

export interface PullRequest {
  readonly number: number
  /** The commit that the report is about. */
  readonly sha: string
}

interface ListedPullRequest {
  readonly number: number
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null }
}

/**
 * The open pull request that a report is about, from the event alone: nothing that the pull request's own code wrote says
 * where a comment goes. For a run of a fork the event names no pull request (its list is empty), so that it is found by
 * branch, and held by repository and commit. Undefined with the reason where there is none, or no longer.
 */
export async function findPullRequest(
  github: GitHub,
  event: WorkflowEvent,
): Promise<PullRequest | { readonly none: string }> {
  const { pull_request: own, workflow_run: run } = event
  if (own) {
    const { head } = (await call(github, `/pulls/${own.number}`)) as ListedPullRequest
    if (head.sha !== own.head.sha) return { none: `Pull request ${own.number} has moved on to ${head.sha}` }
    return { number: own.number, sha: head.sha }
  }
  if (!run) throw new Error('The event is neither pull_request nor workflow_run')
  const { head_repository: repository, head_branch: branch, head_sha: sha } = run
  const query = new URLSearchParams({ state: 'open', head: `${repository.owner.login}:${branch}`, per_page: '100' })
  const listed = (await call(github, `/pulls?${query}`)) as ListedPullRequest[]
  const found = listed.filter(({ head }) => head.sha === sha && head.repo?.full_name === repository.full_name)
  if (found.length === 1) return { number: found[0]!.number, sha }
  return {
    none:
      found.length === 0
        ? `No open pull request stands at ${sha} of ${repository.full_name}`
        : `${found.length} open pull requests stand at ${sha}, and the run does not say which it was for`,
  }
}
