import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from './workspace.ts'

/** Every file of a chart's folder, as paths from the repository's root, in order; installed packages are passed over. */
export function chartFiles(workspace: Workspace, chart: string): string[] {
  return readdirSync(join(workspace.root, chart), { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== '.turbo')
    .flatMap((entry) => {
      const path = `${chart}/${entry.name}`
      return entry.isDirectory() ? chartFiles(workspace, path) : [path]
    })
    .toSorted()
}
