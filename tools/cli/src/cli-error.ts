import { exitCode, type ExitCode } from './exit-code.ts'

/** Something that ends a command, with what to say and the exit code. */
export class CliError extends Error {
  readonly hint: string
  readonly exitCode: ExitCode

  constructor(message: string, { hint, exit = exitCode.wrong }: { hint: string; exit?: ExitCode }) {
    super(message)
    this.name = 'CliError'
    this.hint = hint
    this.exitCode = exit
  }
}
