import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from './workspace.ts'

/** The applications of an environment: every module in its `src/` but `environment.ts`, in order of name. */
export function applicationNames(workspace: Workspace, folder: string): string[] {
  return readdirSync(join(workspace.root, 'environments', folder, 'src'))
    .filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file) && file !== 'environment.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted()
}
