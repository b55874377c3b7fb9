import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { chartFiles } from './chart-files.ts'

/** A chart as its folder holds it. */
export interface Chart {
  readonly name: string
  readonly version: string
  /** `sha256:` and the digest over names and contents of its files. */
  readonly digest: string
  /** Content by path relative to the folder. */
  readonly files: ReadonlyMap<string, string>
  /** Whether its changelog has an entry for its version. Changesets writes one when it raises the version. */
  readonly released: boolean
}

const known = new Map<string, Chart | undefined>()

/** Reads a chart's folder, each at most once; undefined where it holds no `Chart.yaml`. */
export function readChart(folder: string): Chart | undefined {
  if (!known.has(folder)) known.set(folder, existsSync(join(folder, 'Chart.yaml')) ? read(folder) : undefined)
  return known.get(folder)
}

function read(folder: string): Chart {
  return chartOf(new Map(chartFiles(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')])))
}

/** A chart from its files, by path relative to its folder; they must hold a `Chart.yaml`. */
export function chartOf(files: ReadonlyMap<string, string>): Chart {
  const { name, version } = load(files.get('Chart.yaml')!) as { name?: unknown; version?: unknown }
  const entry = new RegExp(`^## ${String(version).replaceAll('.', '\\.')}$`, 'm')
  return {
    name: String(name),
    version: String(version),
    digest: chartDigest(files),
    files,
    released: entry.test(files.get('CHANGELOG.md') ?? ''),
  }
}

/** Two charts have one digest exactly if they have the same files with the same content. */
export function chartDigest(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [file, content] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${file}\0${Buffer.byteLength(content)}\0${content}`)
  }
  return `sha256:${hash.digest('hex')}`
}
