import type { Pin } from '@button0/environment'
import { databaseMove } from './database-move.ts'
import { refuseNoPin } from './hold-pin.ts'
import { deepenHint, refuse, refuseHeld, type PinPlan } from './refusal.ts'
import { releaseOrder, type ReleaseRecord } from './release-history.ts'
import { isOlderVersion } from './is-older-version.ts'
import { describeRelease, isSameImage, releaseOf } from './release.ts'

export interface PromotionOptions {
  readonly app: string
  readonly from: string
  readonly to: string
  /** The environment that each promotes from, by name; undefined for the first of a line. */
  readonly promotesFrom: ReadonlyMap<string, string | undefined>
  /** The application's releases in the source environment, newest first. */
  readonly history: readonly ReleaseRecord[]
  /** Whether that history is cut off (a shallow clone). */
  readonly shallow: boolean
  readonly allow: {
    /** Skip an environment of the line. */
    readonly skip: boolean
    /** Take a release that is older than the target's, or promote against the order. */
    readonly backwards: boolean
    /** Take a release that no digest pins. */
    readonly withoutDigest: boolean
  }
}

/** The target's pin after a promotion: the release that the source runs, without its hold. */
export function promotePin(pins: { from: Pin | undefined; to: Pin | undefined }, options: PromotionOptions): PinPlan {
  const { app, from, to, allow } = options
  const order = refuseOrder(options)
  if (order) return order
  if (pins.to?.hold) return refuseHeld({ app, environment: to }, pins.to.hold)
  if (!pins.from) return refuseNoPin({ app, environment: from }, 'promote')
  const release = releaseOf(pins.from)
  if (release.digest === undefined && !allow.withoutDigest) {
    return refuse(
      'no-digest',
      `${app} ${release.tag} has no digest in ${from}: ${to} could get another image than ${from} proved`,
      `Bump ${from} with the digest: button0 bump ${app} --env ${from} --tag ${release.tag} --digest sha256:…, or add --allow-without-digest`,
    )
  }
  const [newChart, oldChart] = [release.chart, pins.to?.chart]
  if (newChart && oldChart && isOlderVersion(newChart.version, oldChart.version) && !allow.backwards) {
    return refuse(
      'backwards',
      `The chart of ${app} in ${from} is ${newChart.version}, older than the ${oldChart.version} of ${to}`,
      `Promote the image alone (--image-only), go back with button0 rollback ${app} --env ${to}, or add --allow-backwards`,
    )
  }
  const notes = pins.from.hold ? [`${app} is held in ${from}: ${pins.from.hold.reason}`] : []
  if (!pins.to || isSameImage(pins.to, release)) return { pin: release, notes }
  const releases = releaseOrder(options.history)
  const position = (pin: Pin): number => releases.findIndex((record) => isSameImage(record.release, pin))
  const [taken, running] = [position(pins.from), position(pins.to)]
  if (running === -1 && options.shallow && !allow.backwards) {
    return refuse(
      'shallow',
      `Whether ${release.tag} is newer than the ${pins.to.tag} of ${to} cannot be told: the history of this clone is cut off`,
      deepenHint,
    )
  }
  const database = databaseMove(pins.to, release, releases)
  if ((running !== -1 && taken !== -1 && running < taken) || database === 'backward') {
    if (!allow.backwards) {
      return refuse(
        'backwards',
        `${app} ${release.tag} of ${from} is older than ${describeRelease(pins.to)}, which ${to} runs${database === 'backward' ? `, and its database is at ${pins.to.migration}` : ''}`,
        `To go back, use button0 rollback ${app} --env ${to}; to promote it all the same, add --allow-backwards`,
      )
    }
    notes.push(`Going backwards: ${to} runs the newer ${pins.to.tag}`)
  }
  if (running === -1) notes.push(`${from} never ran ${describeRelease(pins.to)}, which ${to} runs now`)
  return { pin: release, notes }
}

function refuseOrder({ app, from, to, promotesFrom, allow }: PromotionOptions): PinPlan | undefined {
  if (from === to) {
    return refuse(
      'same-environment',
      `${app} cannot be promoted from ${from} to itself`,
      'Name two environments in --from and --to',
    )
  }
  const proper = promotesFrom.get(to)
  if (proper === from) return undefined
  if (ancestors(from, promotesFrom).includes(to)) {
    if (allow.backwards) return undefined
    return refuse(
      'against-order',
      `${to} comes before ${from} in the promotion order (${[...ancestors(from, promotesFrom).toReversed(), from].join(' → ')})`,
      `Promote from ${to} to ${from}, or add --allow-backwards`,
    )
  }
  if (allow.skip) return undefined
  const line = [...ancestors(to, promotesFrom).toReversed(), to].join(' → ')
  return refuse(
    'skips-environment',
    proper === undefined
      ? `${to} promotes from no environment, but ${from} was given`
      : `${to} promotes from ${proper}, but ${from} was given (${line})`,
    proper === undefined
      ? `Bump it: button0 bump ${app} --env ${to}, or add --allow-skip`
      : `Promote to ${proper} first, then from there; or add --allow-skip`,
  )
}

/** The environments before one in its line, nearest first. */
function ancestors(environment: string, promotesFrom: ReadonlyMap<string, string | undefined>): string[] {
  const found: string[] = []
  for (let at = promotesFrom.get(environment); at !== undefined && !found.includes(at); at = promotesFrom.get(at))
    found.push(at)
  return found
}
