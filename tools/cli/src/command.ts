import type { ExitCode } from './terminal/exit-code.ts'
import type { Output } from './terminal/output.ts'

/** What a command is given. */
export interface CommandInput {
  readonly args: readonly string[]
  /** By long name in camel case, as commander gives them. */
  readonly options: Readonly<Record<string, unknown>>
  readonly output: Output
  /** The folder that the user is in. */
  readonly cwd: string
}

/** One command of `button0`: what `--help` says of it, and where its code is. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** Positional arguments in commander's notation: `[environment...]`. */
  readonly args?: string
  /** Commander's flags and a description each; `repeat` for an option that may be given several times. */
  readonly options?: readonly (readonly [flags: string, description: string, repeat?: 'repeat'])[]
  /** Commands to try, with what they do. */
  readonly examples: readonly (readonly [command: string, meaning: string])[]
  /** Loads the code only when the command is run. */
  load(): Promise<{ run(input: CommandInput): Promise<ExitCode> }>
}
