import { CliError } from './cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode } from './exit-code.ts'

/** The text of an option, or undefined. */
export function optionText(options: CommandInput['options'], name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The text of an option that a command cannot do without. @throws CliError */
export function requiredOption(options: CommandInput['options'], name: string, example: string): string {
  const value = optionText(options, name)
  if (value !== undefined && value !== '') return value
  throw new CliError(`--${name} is ${value === undefined ? 'missing' : 'empty'}`, {
    hint: `Add it, as in --${name} ${example}`,
    exit: exitCode.usage,
  })
}

/**
 * An option's value for each application: one for the only application, or `app=value,app=value`. A digest belongs to
 * one image, and a migration to one application, so one value is never taken for several.
 *
 * @throws CliError where it cannot be told which application a value is for
 */
export function valuesByApplication(
  option: string,
  value: string | undefined,
  apps: readonly string[],
): Map<string, string> {
  const values = new Map<string, string>()
  if (value === undefined) return values
  if (apps.length === 0) {
    throw new CliError(`--${option} is "${value}", but none of the named applications has one`, {
      hint: 'Leave it out',
      exit: exitCode.usage,
    })
  }
  for (const part of value.split(',')) {
    const [, name, text] = /^([a-z0-9-]+)=(.*)$/.exec(part) ?? []
    if (name === undefined && apps.length === 1) values.set(apps[0]!, part)
    else if (name !== undefined && apps.includes(name)) values.set(name, text ?? '')
    else {
      throw new CliError(
        name === undefined
          ? `--${option} is "${part}", but ${apps.length} applications are named`
          : `--${option} names ${name}, which is not among the applications: ${apps.join(', ')}`,
        {
          hint: `Say which value is whose: --${option} ${apps.map((app) => `${app}=…`).join(',')}`,
          exit: exitCode.usage,
        },
      )
    }
  }
  return values
}
