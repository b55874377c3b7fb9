import { ProblemsError } from '@button0/problem'
import { CliError } from './cli-error.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import type { Output } from './output.ts'
import { problemDocument } from './problem-document.ts'
import { reportProblems } from './report-problems.ts'

/** Says what ended a command, and which exit code that means. */
export async function reportError(error: unknown, output: Output): Promise<ExitCode> {
  if (error instanceof ProblemsError) {
    reportProblems(error.problems, output)
    if (output.json) output.document({ schema: 'button0/problems@1', problems: error.problems.map(problemDocument) })
    return exitCode.wrong
  }
  const { message, hint, code } = describe(error)
  const reason = (error as { code?: unknown }).code
  output.note(`${output.style('red', 'error', 'stderr')} ${message}`)
  if (hint !== undefined) output.note(`  ${hint}`)
  if (output.json)
    output.document({
      schema: 'button0/error@1',
      error: { ...(typeof reason === 'string' && { code: reason }), message, ...(hint !== undefined && { hint }) },
    })
  return code
}

function describe(error: unknown): { message: string; hint?: string; code: ExitCode } {
  if (error instanceof CliError) return { message: error.message, hint: error.hint, code: error.exitCode }
  if (!(error instanceof Error)) return { message: String(error), code: exitCode.failed }
  const { hint, stderr } = error as { hint?: unknown; stderr?: unknown }
  const detail =
    typeof stderr === 'string' && stderr.trim() !== '' && !error.message.includes(stderr.trim())
      ? `\n${stderr.trim()}`
      : ''
  if (typeof hint === 'string') return { message: error.message + detail, hint, code: exitCode.failed }
  if ('code' in error && 'syscall' in error) {
    return {
      message: error.message,
      hint: 'Check the disk and the permissions of this path, then run the command again',
      code: exitCode.failed,
    }
  }
  return {
    message: error.stack ?? error.message,
    hint: 'This is a mistake in button0 itself; please report it with the lines above',
    code: exitCode.failed,
  }
}
