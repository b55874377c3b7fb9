import type { Pin } from '@button0/environment'
import { refuseNoPin } from './hold-pin.ts'
import { deepenHint, refuse, type PinPlan, type PinTarget } from './refusal.ts'
import { releaseOrder, type ReleaseRecord } from './release-history.ts'
import { isSameRelease, type Release } from './release.ts'

export interface RollbackOptions extends PinTarget {
  /** Which release to go back to: a tag, or how many releases back. */
  readonly target: { readonly tag: string } | { readonly steps: number }
  /** The application's releases in this environment, newest first. */
  readonly history: readonly ReleaseRecord[]
  /** Whether that history is cut off (a shallow clone). */
  readonly shallow: boolean
  readonly migrates: boolean
  /** Why the database's state is no obstacle; given, it overrides the refusal. */
  readonly forceDatabase?: string
  /** Why; default: what was rolled back. */
  readonly reason?: string
  readonly by: string
}

/** The pin of an earlier release, held, so that the next bump does not undo it. */
export function rollbackPin(current: Pin | undefined, options: RollbackOptions): PinPlan {
  const { app, environment, forceDatabase } = options
  if (!current) return refuseNoPin({ app, environment }, 'roll back')
  const order = releaseOrder(options.history)
  const record = findTarget(current, order, options)
  if ('refusal' in record) return record
  const { release } = record
  const notes: string[] = []
  const chart = release.chart ?? current.chart
  if (chart && !release.chart) {
    notes.push(`The chart stays at ${chart.version}: ${release.tag} is from before ${environment} kept a copy of it`)
  }
  const obstacle = databaseObstacle(current, release, options, order)
  if (obstacle && forceDatabase === undefined) return obstacle
  if (obstacle)
    notes.push(
      `The database stays at ${current.migration ?? 'an unknown migration'}; ${release.tag} was made for ${release.migration ?? 'an unknown one'}: ${forceDatabase}`,
    )
  const told = options.reason ?? `Rolled back from ${current.tag} to ${release.tag}`
  const reason = current.hold ? `${told}; held before: ${current.hold.reason}` : told
  if (current.hold) notes.push(`Replaces the hold of ${current.hold.by}: ${current.hold.reason}`)
  return {
    pin: {
      ...release,
      ...(chart && { chart }),
      hold: { reason: reason.length > 500 ? `${reason.slice(0, 499)}…` : reason, by: options.by },
    },
    notes,
  }
}

/**
 * The newest release before the present one that starts against the same database, or undefined where there is none.
 * Where the application has no database, that is the one before.
 */
export function newestSafeRelease(
  current: Release,
  order: readonly ReleaseRecord[],
  { migrates }: { migrates: boolean },
): ReleaseRecord | undefined {
  return olderThan(current, order).find(
    ({ release }) => !migrates || (release.migration !== undefined && release.migration === current.migration),
  )
}

/** Whether going to a release changes anything: one from before charts were pinned keeps the present chart. */
function isOther(release: Release, current: Release): boolean {
  const { chart = current.chart } = release
  return !isSameRelease({ ...release, ...(chart && { chart }) }, current)
}

/** What came before the present release, newest first. */
function olderThan(current: Release, order: readonly ReleaseRecord[]): ReleaseRecord[] {
  const position = order.findIndex(({ release }) => isSameRelease(release, current))
  return order.slice(position + 1).filter(({ release }) => isOther(release, current))
}

function findTarget(
  current: Pin,
  order: readonly ReleaseRecord[],
  { app, environment, target, shallow }: RollbackOptions,
): ReleaseRecord | Extract<PinPlan, { refusal: unknown }> {
  const others = order.filter(({ release }) => isOther(release, current))
  const known = others.map(({ release }) => release.tag)
  const listed = known.length === 0 ? 'it has no other release there' : `there are: ${known.slice(0, 10).join(', ')}`
  if ('tag' in target) {
    const found = others.find(({ release }) => release.tag === target.tag)
    if (found) return found
    if (current.tag === target.tag)
      return refuse('same-release', `${app} already runs ${target.tag} in ${environment}`, `Choose another; ${listed}`)
    if (shallow)
      return refuse(
        'shallow',
        `${target.tag} is not among the releases of ${app} in ${environment} that this clone's cut-off history reaches; ${listed}`,
        deepenHint,
      )
    return refuse(
      'unknown-release',
      `${app} never ran ${target.tag} in ${environment}; ${listed}`,
      `See them: button0 history ${app} --env ${environment}`,
    )
  }
  const older = olderThan(current, order)
  const found = older[target.steps - 1]
  if (found) return found
  const message = `${app} has ${older.length === 0 ? 'no release' : `only ${older.length} release${older.length === 1 ? '' : 's'}`} before ${current.tag} in ${environment}, but ${target.steps} back was asked for`
  return shallow
    ? refuse('shallow', `${message}; the history of this clone is cut off`, deepenHint)
    : refuse('no-history', message, `See them: button0 history ${app} --env ${environment}`)
}

function databaseObstacle(
  current: Pin,
  release: Release,
  { app, environment, migrates }: RollbackOptions,
  order: readonly ReleaseRecord[],
): Extract<PinPlan, { refusal: unknown }> | undefined {
  if (!migrates || (release.migration !== undefined && release.migration === current.migration)) return undefined
  const safe = newestSafeRelease(current, order, { migrates })
  const hint = `${
    safe
      ? `The newest safe target is ${safe.release.tag}: button0 rollback ${app} --env ${environment} --to ${safe.release.tag}`
      : `No earlier release has the migration ${current.migration ?? 'that runs now'}`
  }; to go all the same, add --force-database "<reason>"`
  if (release.migration === undefined || current.migration === undefined) {
    const unknown = release.migration === undefined ? release.tag : current.tag
    return refuse(
      'unknown-migration',
      `The migration of ${app} ${unknown} is not recorded, so that ${release.tag} may not start against the database of ${current.tag} (${current.migration ?? 'unknown'} now, ${release.migration ?? 'unknown'} then)`,
      hint,
    )
  }
  return refuse(
    'other-migration',
    `${app} ${release.tag} was made for migration ${release.migration}, but the database of ${environment} is at ${current.migration}, that of ${current.tag}: the older image may not start against it`,
    hint,
  )
}
