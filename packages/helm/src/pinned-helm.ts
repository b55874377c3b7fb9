import { readFileSync } from 'node:fs'

/** A version of Helm, and the npm package that carries its official binary for Linux x64. */
export interface HelmRelease {
  readonly version: string
  /** Checksum of the binary, as lower-case hexadecimal digits. */
  readonly sha256: string
  readonly package: string
}

/** `helm-version.json`: a file of its own, so that it is an input of every cached render. */
const releases = JSON.parse(readFileSync(new URL('../helm-version.json', import.meta.url), 'utf8')) as Record<
  'pinned' | 'oldest',
  HelmRelease
>

/** The Helm that renders what is committed. */
export const pinnedHelm = releases.pinned

/** The oldest Helm that renders the same objects; older ones are refused. Tests render with it too. */
export const oldestHelm = releases.oldest
