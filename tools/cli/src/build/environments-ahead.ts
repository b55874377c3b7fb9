import { join } from 'node:path'
import { isOutdated } from './rendered-plan.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** From how many environments on one process for all is faster than one for each. */
const many = 8

/**
 * Which of some environments to render in one process before turbo renders each in its own: all that turbo has in no
 * cache, here or far, where these are many, else none. A task starts Node and loads the checks, some 0.7 s of processor
 * time; one that finds its plan made ends at once, and turbo caches that plan. Asking turbo takes half a second, so it is
 * not asked while most plans in `dist/` are up to date.
 */
export async function environmentsAhead(workspace: Workspace, folders: readonly string[]): Promise<readonly string[]> {
  const outdated = folders.filter((folder) => isOutdated(workspace, folder))
  if (outdated.length < many) return []
  const missed = await missedByTurbo(workspace)
  const ahead = outdated.filter((folder) => missed.has(folder))
  return ahead.length < many ? [] : ahead
}

interface DryRun {
  readonly tasks: readonly { readonly task: string; readonly directory: string; readonly cache: { status: string } }[]
}

/** None where turbo gives no answer: it will say why when it runs. */
async function missedByTurbo({ root }: Workspace): Promise<ReadonlySet<string>> {
  const { execa } = await import('execa')
  const { stdout, exitCode } = await execa(join(root, 'node_modules/.bin/turbo'), ['run', 'render', '--dry=json'], {
    cwd: root,
    reject: false,
    stdin: 'ignore',
    stderr: 'ignore',
  })
  if (exitCode !== 0) return new Set()
  const missed = tasksOf(stdout).filter(({ task, cache }) => task === 'render' && cache.status === 'MISS')
  return new Set(missed.map(({ directory }) => directory.replace(/^environments\//, '')))
}

function tasksOf(text: string): DryRun['tasks'] {
  try {
    return (JSON.parse(text) as DryRun).tasks
  } catch {
    return []
  }
}
