import type { Problem } from '@button0/problem'
import type { ClusterEffect, DatabaseMove, Hold, ReleaseVerb } from '@button0/releases'

export const releaseSchema = 'button0/release@1'

/** From what to what; `from` is absent where there was nothing. */
export interface Move {
  readonly from?: string
  readonly to?: string
}

/** One application of a release. */
export interface ReleasedApplication {
  readonly name: string
  readonly image: Move
  readonly tag: Move
  readonly digest?: string
  /** Versions of the environment's copy of the chart. */
  readonly chart?: Move
  readonly migration?: Move
  readonly database?: DatabaseMove
  /** The page that lists the commits between the two images. */
  readonly compare?: string
  readonly hold?: Hold
}

/**
 * What a writing command did, or with `dryRun` would do: the one document of `--json`, and what the process that runs in
 * a fetched tree tells the one that pushes. Those two may be of different versions of this code; the schema's number
 * tells whether they understand each other.
 */
export interface ReleaseDocument {
  readonly schema: typeof releaseSchema
  readonly verb: ReleaseVerb
  readonly environment: string
  readonly tier: string
  readonly dryRun: boolean
  readonly applications: readonly ReleasedApplication[]
  readonly effects: readonly ClusterEffect[]
  readonly notes: readonly string[]
  readonly problems: readonly Problem[]
  /** Paths from the repository's root. */
  readonly written: readonly string[]
  readonly removed: readonly string[]
  /** The commit that records it: its whole message, and the branch for a pull request. */
  readonly commit: { readonly message: string; readonly branch: string }
  /** What `--push` did. */
  readonly pushed?: PushedRelease
}

export interface PushedRelease {
  readonly remote: string
  readonly branch: string
  readonly commit: string
  /** How often the change was made anew until the push was taken. */
  readonly attempts: number
  readonly pullRequest?: { readonly url: string; readonly opened: boolean }
}
