import { userName } from '@button0/git'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { optionText } from '../terminal/option-values.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Who sets a hold: `--by`, or whom Git's configuration names. */
export async function whoHolds(workspace: Workspace, options: CommandInput['options']): Promise<string> {
  return textOfHold('by', optionText(options, 'by') ?? (await userName(workspace.root)))
}

/** A text that a hold records. @throws CliError where it is not one line of 1 to 500 characters */
export function textOfHold(option: string, text: string): string {
  if (/^[^\p{Cc}]{1,500}$/u.test(text) && text.trim() !== '') return text
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
  throw new CliError(`--${option} is ${shown}: expected one line of 1 to 500 characters`, {
    hint: 'Say it in one line',
    exit: exitCode.wrong,
  })
}
