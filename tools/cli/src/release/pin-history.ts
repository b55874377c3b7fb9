import { fileHistory } from '@button0/git'
import { parsePinText, releaseHistory, type ReleaseRecord } from '@button0/releases'
import type { Pin } from '@button0/environment'
import { pinFileOf } from '../workspace/pinned-application.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What Git knows of a pin. */
export interface PinHistory {
  /** Newest first. */
  readonly releases: readonly ReleaseRecord[]
  /** The pin as committed last; undefined where there is none, or it is not valid. */
  readonly committed: Pin | undefined
  /** Whether the clone's history is cut off before the pin's first state. */
  readonly shallow: boolean
}

/** Reads the states of a pin on the branch that HEAD stands on. @throws GitError */
export async function pinHistory(workspace: Workspace, folder: string, app: string): Promise<PinHistory> {
  const { changes, cutAt } = await fileHistory(workspace.root, pinFileOf(folder, app))
  const states = changes.map(({ commit, author, authorDate, subject, content }) => ({
    commit,
    author,
    date: authorDate,
    subject,
    text: content?.toString(),
  }))
  const text = states[0]?.text
  return {
    releases: releaseHistory(states),
    committed: text === undefined ? undefined : parsePinText(text),
    shallow: cutAt !== undefined,
  }
}
