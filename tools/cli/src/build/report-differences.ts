import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FileChanges } from './apply-files.ts'
import type { Output } from '../terminal/output.ts'

export interface Difference {
  readonly file: string
  readonly state: 'differs' | 'missing' | 'stale'
}

/** Lists generated files that are not what `build` would write, with the command that repairs them. */
export function reportDifferences(root: string, changes: FileChanges, output: Output): readonly Difference[] {
  const differences: Difference[] = [
    ...changes.written.map((file) => ({
      file,
      state: existsSync(join(root, file)) ? ('differs' as const) : ('missing' as const),
    })),
    ...changes.removed.map((file) => ({ file, state: 'stale' as const })),
  ]
  for (const { file, state } of differences) output.print(`${state.padEnd(7)} ${file}`)
  if (differences.length > 0) {
    output.note(
      `${output.style('red', 'error', 'stderr')} ${differences.length} generated file${differences.length === 1 ? ' is' : 's are'} not what build would write`,
    )
    output.note('  Run pnpm build and commit the result; generated files are not edited by hand')
  }
  return differences
}
