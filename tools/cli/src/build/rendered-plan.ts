import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedHelm } from '@button0/helm'
import { inputsDigest, sharedInputsDigest } from './inputs-digest.ts'
import type { EnvironmentPlan } from './plan-environment.ts'
import type { Workspace } from '../workspace/workspace.ts'

const planFile = (workspace: Workspace, folder: string): string =>
  join(workspace.root, 'environments', folder, 'dist/plan.json')

/**
 * Leaves a plan in the environment's ignored `dist/`, where turbo caches it. A plan by another Helm than the pinned one
 * is left without its files, so that it never fills a cache that others share; `build` renders that environment itself.
 */
export function writeRenderedPlan(workspace: Workspace, plan: EnvironmentPlan): void {
  const file = planFile(workspace, plan.folder)
  const temporary = `${file}.tmp-${process.pid}`
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(
    temporary,
    JSON.stringify(plan.helm === pinnedHelm.version ? plan : { schema: plan.schema, helm: plan.helm }),
  )
  renameSync(temporary, file)
}

/**
 * The plan in `dist/`, or undefined where there is none of this schema, by the pinned Helm, of the files as they are now.
 */
export function readRenderedPlan(workspace: Workspace, folder: string): EnvironmentPlan | undefined {
  try {
    const plan = JSON.parse(readFileSync(planFile(workspace, folder), 'utf8')) as EnvironmentPlan
    const fits = plan.schema === 'button0/plan@1' && plan.helm === pinnedHelm.version && plan.folder === folder
    return fits && plan.inputs === inputsDigest(workspace, folder) ? plan : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether there is no plan in `dist/`, or what all environments share has changed since. A glance at its beginning, for
 * whoever asks for hundreds of environments; that its own files did not change, only `readRenderedPlan` knows.
 */
export function isOutdated(workspace: Workspace, folder: string): boolean {
  const current = `"helm":"${pinnedHelm.version}","shared":"${sharedInputsDigest(workspace)}"`
  return !beginningOf(planFile(workspace, folder)).includes(current)
}

function beginningOf(path: string): string {
  const bytes = Buffer.alloc(300)
  try {
    const file = openSync(path, 'r')
    try {
      return bytes.toString('utf8', 0, readSync(file, bytes))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}
