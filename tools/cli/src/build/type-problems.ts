import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '@button0/problem'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * What the TypeScript compiler says of the environments and of what they import. The tool itself and the tests are three
 * times as much, and have no part in what is built; `pnpm check` looks at them too.
 */
export async function typeProblems(workspace: Workspace): Promise<Problem[]> {
  const compiler = join(workspace.root, 'node_modules/typescript/bin/tsc')
  if (!existsSync(compiler)) {
    throw new CliError('The TypeScript compiler is not installed', {
      hint: 'Install the dependencies: pnpm install',
      exit: exitCode.failed,
    })
  }
  const { execa } = await import('execa')
  // Further checkers each check again what all share: one is done as soon, with two thirds of the time and memory.
  const { all, exitCode: code } = await execa(
    process.execPath,
    [compiler, '--noEmit', '--checkers', '1', '--pretty', 'false', '-p', join(workspace.root, 'tsconfig.build.json')],
    {
      cwd: workspace.root,
      reject: false,
      all: true,
    },
  )
  if (code === 0) return []
  const problems = [...all.matchAll(/^(\S.*?)\((\d+),(\d+)\): error (TS\d+): (.+(?:\n {2}.*)*)/gm)].map(
    ([, file, line, column, typeCode, message]): Problem => ({
      id: 'type-error',
      severity: 'error',
      place: { file: file!, line: Number(line), column: Number(column) },
      message: `${message!.replaceAll(/\n\s+/g, ': ')} (${typeCode})`,
      hint: 'Correct the module',
    }),
  )
  if (problems.length > 0) return problems
  throw new CliError(`The TypeScript compiler failed: ${all.trim()}`, {
    hint: 'Run pnpm typecheck',
    exit: exitCode.failed,
  })
}
