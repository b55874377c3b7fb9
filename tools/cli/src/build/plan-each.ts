import pLimit from 'p-limit'
import { sharedInputsDigest } from './inputs-digest.ts'
import { settle, type Settled } from '../workspace/settle.ts'
import type { Workspace } from '../workspace/workspace.ts'

type PlanEnvironment = (typeof import('./plan-environment.ts'))['planEnvironment']

/** How many environments are planned at once: enough to keep Helm busy, and few enough to be held in memory. */
const width = 32

/**
 * Plans environments, some dozens at a time, and gathers what is wrong with each. What renders and verifies is loaded
 * when there is one to plan: it is most of the tool, and an unchanged build needs none of it.
 */
export async function planEach<Result>(
  workspace: Workspace,
  folders: readonly string[],
  plan: (folder: string, planEnvironment: PlanEnvironment) => Promise<Result>,
): Promise<Settled<Result>[]> {
  if (folders.length === 0) return []
  // Before the code is loaded: what changes from here on must not be what a plan claims to be made by.
  sharedInputsDigest(workspace)
  const { planEnvironment } = await import('./plan-environment.ts')
  const limit = pLimit(width)
  return Promise.all(folders.map((folder) => limit(() => settle(plan(folder, planEnvironment)))))
}
