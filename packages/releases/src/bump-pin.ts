import type { Pin } from '@button0/environment'
import { isSameImage, releaseOf, type Release } from './release.ts'
import { refuseHeld, type PinPlan, type PinTarget } from './refusal.ts'

export interface BumpOptions extends PinTarget {
  /** Whether the application has a database, so that its image has a migration head. */
  readonly migrates: boolean
}

/**
 * The pin for a release that CI announces. The announcement is the whole truth of its tag: what it leaves out is unknown,
 * and not carried over from another image. Announced again, a release changes nothing, also when it says less than the
 * first time.
 */
export function bumpPin(current: Pin | undefined, announced: Release, options: BumpOptions): PinPlan {
  if (current?.hold) return refuseHeld(options, current.hold)
  const { app, environment, migrates } = options
  const { migration: _migration, ...withoutMigration } = announced
  // CI announces an image; which chart deploys it stays as it is.
  const chart = current?.chart && { chart: current.chart }
  const release: Release = { ...(migrates ? announced : withoutMigration), ...chart }
  const notes: string[] = []
  if (current?.tag === release.tag) {
    const mayBeSame = release.digest === undefined || current.digest === undefined || isSameImage(current, release)
    if (mayBeSame) return { pin: { ...releaseOf(current), ...release }, notes }
    notes.push(`The tag ${release.tag} of ${app} names another image than before in ${environment}`)
  }
  if (migrates && release.migration === undefined) {
    notes.push(
      `The migration head of ${app} ${release.tag} is not known, so that a rollback to it needs --force-database; give --migration`,
    )
  }
  return { pin: release, notes }
}
