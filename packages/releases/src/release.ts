import type { Pin } from '@button0/environment'

/**
 * What travels from one environment to the next: a pin without what belongs to its own environment. Whatever else a pin
 * comes to record of a release is promoted and rolled back with it.
 */
export type Release = Omit<Pin, '$schema' | 'hold'>

export type Hold = NonNullable<Pin['hold']>

export function releaseOf(pin: Pin): Release {
  const { $schema: _schema, hold: _hold, ...release } = pin
  return release
}

/** Whether two releases run the same image, whatever chart deploys it. Where it was built and by whom does not count. */
export function isSameImage(one: Release, other: Release): boolean {
  return one.tag === other.tag && one.digest === other.digest
}

/** Whether two releases run the same image by the same chart. */
export function isSameRelease(one: Release, other: Release): boolean {
  return isSameImage(one, other) && one.chart?.digest === other.chart?.digest
}

/** The first twelve digits of a digest, as registries and Docker show it. */
export function shortDigest(digest: string): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12)
}

/** The tag, with what else tells two releases of one tag apart: the digest and the chart. */
export function describeRelease({ tag, digest, chart }: Release): string {
  const details = [digest && shortDigest(digest), chart && `chart ${chart.version}`].filter(
    (part) => part !== undefined,
  )
  return details.length === 0 ? tag : `${tag} (${details.join(', ')})`
}
