import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemsError, type Place } from '@button0/problem'
import { YAMLException, load } from 'js-yaml'
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

/**
 * Reads a chart's folder, each at most once; undefined where it holds no `Chart.yaml`. `path` is what messages call it.
 *
 * @throws ProblemsError where its `Chart.yaml` cannot be read
 */
export function readChart(folder: string, path = folder): Chart | undefined {
  if (!known.has(folder)) known.set(folder, existsSync(join(folder, 'Chart.yaml')) ? read(folder, path) : undefined)
  return known.get(folder)
}

function read(folder: string, path: string): Chart {
  return chartOf(path, new Map(chartFiles(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')])))
}

/**
 * A chart from its files, by path relative to its folder; they must hold a `Chart.yaml`.
 *
 * @throws ProblemsError where that cannot be read
 */
export function chartOf(path: string, files: ReadonlyMap<string, string>): Chart {
  const { name, version } = parseChartFile(`${path}/Chart.yaml`, files.get('Chart.yaml')!)
  const entry = new RegExp(`^## ${version.replaceAll('.', '\\.')}$`, 'm')
  return {
    name,
    version,
    digest: chartDigest(files),
    files,
    released: entry.test(files.get('CHANGELOG.md') ?? ''),
  }
}

function parseChartFile(file: string, text: string): { name: string; version: string } {
  const unreadable = (place: Place, reason: string): ProblemsError =>
    new ProblemsError([
      {
        id: 'invalid-yaml',
        severity: 'error',
        place,
        message: `${file} cannot be read: ${reason}`,
        hint: 'Correct the file; Helm documents it at https://helm.sh/docs/topics/charts/#the-chartyaml-file',
      },
    ])
  let value: unknown
  try {
    value = load(text)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const { line = 0, column = 0 } = error.mark ?? {}
    throw unreadable({ file, line: line + 1, column: column + 1 }, error.reason)
  }
  const { name, version } = (value ?? {}) as { name?: unknown; version?: unknown }
  for (const [key, found] of Object.entries({ name, version })) {
    if (typeof found === 'string') continue
    const line = text.split('\n').findIndex((each) => each.startsWith(`${key}:`)) + 1
    throw unreadable(
      { file, line: line || 1, column: 1 },
      `${key} is ${found === undefined ? 'missing' : JSON.stringify(found)}: expected text${key === 'version' ? ' such as "0.1.0"' : ''}`,
    )
  }
  return { name: name as string, version: version as string }
}

/** Two charts have one digest exactly if they have the same files with the same content. */
export function chartDigest(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [file, content] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${file}\0${Buffer.byteLength(content)}\0${content}`)
  }
  return `sha256:${hash.digest('hex')}`
}
