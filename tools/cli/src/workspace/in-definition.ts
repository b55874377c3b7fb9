import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '@button0/problem'
import { placeInModule } from './source-place.ts'
import type { Workspace } from './workspace.ts'

/** A problem of an environment's definition with its place in `environment.ts`, where its path leads. */
export async function inDefinition(workspace: Workspace, folder: string, problem: Problem): Promise<Problem> {
  const file = `environments/${folder}/src/environment.ts`
  const text = readFileSync(join(workspace.root, file), 'utf8')
  return {
    ...problem,
    environment: folder,
    place: await placeInModule({ file, text }, problem.path ?? [], { exportName: 'environment' }),
  }
}
