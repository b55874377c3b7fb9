import { exitCode, type ExitCode } from './exit-code.ts'

/** Something that ends a command, with what to say and the exit code. */
export class CliError extends Error {
  readonly hint: string
  readonly exitCode: ExitCode
  /** For a machine that tells reasons apart. */
  readonly code: string | undefined

  constructor(
    message: string,
    { hint, exit = exitCode.wrong, code }: { hint: string; exit?: ExitCode; code?: string },
  ) {
    super(message)
    this.name = 'CliError'
    this.hint = hint
    this.exitCode = exit
    this.code = code
  }
}
