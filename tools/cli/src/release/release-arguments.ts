import type { CommandInput } from '../command.ts'

/** Options that say how to push, which the process in the fetched tree does not do. */
const ofPushing = new Set(['push', 'direct', 'pullRequest', 'remote', 'branch', 'dryRun', 'json'])

/** The arguments that run a command again, to change files and answer in JSON. */
export function releaseArguments(command: string, { args, options }: Pick<CommandInput, 'args' | 'options'>): string[] {
  const flags = Object.entries(options).flatMap(([name, value]) => {
    if (ofPushing.has(name) || value === false || value === undefined) return []
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    // One argument for both, so that a value that begins with a hyphen stays a value.
    return [value === true ? flag : `${flag}=${String(value)}`]
  })
  return [command, ...args, ...flags, '--json']
}
