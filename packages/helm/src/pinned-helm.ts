import { readFileSync } from 'node:fs'

interface PinnedHelm {
  /** The version that renders what is committed. */
  readonly version: string
  /** The oldest Helm that renders the same objects; older ones are refused. */
  readonly minimum: string
  /** The npm package that carries the official binary for Linux x64, and where in it. */
  readonly archive: { readonly package: string; readonly file: string; readonly entry: string }
  /** Checksum of the binary, as lower-case hexadecimal digits. */
  readonly sha256: string
}

/** `helm-version.json`: a file of its own, so that it is an input of every cached render. */
export const pinnedHelm: PinnedHelm = JSON.parse(
  readFileSync(new URL('../helm-version.json', import.meta.url), 'utf8'),
) as PinnedHelm
