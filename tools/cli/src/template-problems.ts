import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scanTemplate } from '@button0/manifests'
import type { Problem } from '@button0/problem'
import { chartFiles } from './chart-files.ts'
import type { Workspace } from './workspace.ts'

const scanned = new Map<string, readonly Problem[]>()

/** What in a chart's templates would make its output depend on more than its values. Each chart is read once. */
export function templateProblems(workspace: Workspace, chart: string): readonly Problem[] {
  const folder = join(workspace.root, chart)
  const known = scanned.get(folder)
  if (known) return known
  const problems = existsSync(folder)
    ? chartFiles(workspace, chart)
        .filter((path) => path.startsWith(`${chart}/templates/`))
        .flatMap((path) => scanTemplate(path, readFileSync(join(workspace.root, path), 'utf8')))
    : []
  scanned.set(folder, problems)
  return problems
}
