import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What lies beside a chart for the workspace and for readers, and is no part of it. */
const beside = new Set(['package.json', 'turbo.json', 'README.md', 'node_modules', '.turbo'])

/** Every file of a chart, relative to its folder, in order: what Helm reads, and the changelog. */
export function chartFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !beside.has(entry.name) && !entry.name.endsWith('.ts'))
    .flatMap((entry) =>
      entry.isDirectory() ? chartFiles(join(folder, entry.name)).map((file) => `${entry.name}/${file}`) : [entry.name],
    )
    .toSorted()
}

/** Whether a path relative to a chart's folder is one of those files. */
export function isChartFile(path: string): boolean {
  return !path.endsWith('.ts') && !path.split('/').some((part) => beside.has(part))
}
