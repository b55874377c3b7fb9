import type { Pin } from '@button0/environment'
import { compareLink } from './compare-link.ts'
import { isSameImage, type Release } from './release.ts'

export type ReleaseVerb = 'bump' | 'promote' | 'rollback' | 'hold' | 'release'

/** A change of one application's pin in one environment. */
export interface PinChange {
  readonly app: string
  readonly before: Pin | undefined
  readonly after: Pin
}

export interface ReleaseMessageOptions {
  readonly verb: ReleaseVerb
  readonly environment: string
  /** Of a promotion. */
  readonly from?: string
  /** Of a rollback that overrides the database. */
  readonly forceDatabase?: string
}

/** The parts of a commit message: subject, body and trailers, of which a key may have several values. */
export interface ReleaseMessage {
  readonly subject: string
  readonly body: string
  readonly trailers: Readonly<Record<string, readonly string[]>>
}

/** A Conventional Commit whose trailers say where the images came from, so that `git log` finds them. */
export function releaseMessage(changes: readonly PinChange[], options: ReleaseMessageOptions): ReleaseMessage {
  const { verb, environment, from, forceDatabase } = options
  const apps = changes.map(({ app }) => app).join(' and ')
  const names = [...new Set(changes.map(nameOfRelease))]
  const what =
    names.length === 1
      ? `${apps} ${names[0]}`
      : changes.map((change) => `${change.app} ${nameOfRelease(change)}`).join(' and ')
  const subject = {
    bump: what,
    promote: `promote ${what} from ${from}`,
    rollback: `roll ${apps} back to ${names.join(', ')}`,
    hold: `hold ${apps}`,
    release: `release the hold on ${apps}`,
  }[verb]
  const sources = changes.flatMap(({ after }) => after.source ?? [])
  const trailers = {
    'Source-Repository': sources.map(({ repository }) => repository),
    'Source-Commit': sources.map(({ commit }) => commit),
    'Source-Run': sources.flatMap(({ run }) => run ?? []),
    'Promoted-From': from === undefined ? [] : [from],
    'Hold-Reason': changes.flatMap(({ after }) => after.hold?.reason ?? []),
    'Held-By': changes.flatMap(({ after }) => after.hold?.by ?? []),
    'Force-Database': forceDatabase === undefined ? [] : [forceDatabase],
  }
  const moved = verb === 'bump' || verb === 'promote' || verb === 'rollback'
  return {
    subject: `release(${environment}): ${subject}`,
    body: moved ? changes.map(describeChange).join('\n') : '',
    trailers: Object.fromEntries(
      Object.entries(trailers)
        .filter(([key]) => moved || !key.startsWith('Source-'))
        .map(([key, values]) => [key, [...new Set(values)]]),
    ),
  }
}

function describeChange({ app, before, after }: PinChange): string {
  const link = compareLink(before, after)
  return [`${app}: ${describe(before)} -> ${describe(after)}`, ...(link === undefined ? [] : [link])].join('\n')
}

/** What a commit calls a release: its tag, or its chart where only that is another one. */
function nameOfRelease({ before, after }: PinChange): string {
  const onlyChart = before !== undefined && isSameImage(before, after) && before.chart?.digest !== after.chart?.digest
  return onlyChart && after.chart ? `chart ${after.chart.version}` : after.tag
}

function describe(release: Release | undefined): string {
  if (release === undefined) return 'nothing'
  return [
    release.tag,
    release.digest,
    release.migration && `migration ${release.migration}`,
    release.chart && `chart ${release.chart.version}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}

/** The branch that carries a change to a pull request. The same change gets the same name. */
export function releaseBranch(changes: readonly PinChange[], options: ReleaseMessageOptions): string {
  const names = [...new Set(changes.map(nameOfRelease))].map((name) => name.replaceAll(' ', '-'))
  const parts = [options.verb, options.environment, ...changes.map(({ app }) => app), ...names]
  // Git refuses "..", a final dot and ".lock" in the name of a branch (git-check-ref-format).
  return `button0/${parts
    .join('-')
    .replaceAll('..', '.-')
    .replace(/\.(lock)?$/, '-$1')}`
}
