import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isGenerated } from '../workspace/environment-paths.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Files in an environment's generated places that no plan names; empty folders there count as nothing. */
export function staleFiles(workspace: Workspace, folder: string, planned: ReadonlySet<string>): string[] {
  const base = join(workspace.root, 'environments', folder)
  const found: string[] = []
  const walk = (path: string): void => {
    for (const entry of readdirSync(join(base, path), { withFileTypes: true })) {
      const inside = path === '' ? entry.name : `${path}/${entry.name}`
      if (!isGenerated(inside)) continue
      if (entry.isDirectory()) walk(inside)
      else if (!planned.has(`environments/${folder}/${inside}`)) found.push(`environments/${folder}/${inside}`)
    }
  }
  walk('')
  return found
}
