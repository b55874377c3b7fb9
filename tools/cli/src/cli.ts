import { Command as Program, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { commands } from './commands.ts'
import type { Command } from './command.ts'
import { exitCode, type ExitCode } from './terminal/exit-code.ts'
import { createOutput } from './terminal/output.ts'
import { reportError } from './terminal/report-error.ts'

/** Parses the arguments, runs one command, and turns whatever it throws into a message and an exit code. */
export async function runCli(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.done
  const program = new Program('button0')
    .description('What runs in the clusters: typed environments in, verified YAML for Argo CD out')
    .version(packageJson.version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the input is wrong or files differ, 2 the tool could not do its work, 3 refused by a hold, 64 wrong usage',
    )
  for (const command of commands) {
    add(program, command, (result) => {
      code = result
    })
  }
  try {
    if (argv.length === 0) {
      program.outputHelp()
      return exitCode.usage
    }
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage
    return reportError(error, createOutput({ json: argv.includes('--json') }))
  }
}

function add(program: Program, command: Command, done: (code: ExitCode) => void): void {
  const sub = program.command(`${command.name}${command.args === undefined ? '' : ` ${command.args}`}`)
  sub.description(command.summary).exitOverride()
  for (const [flags, description, repeat] of command.options ?? []) {
    if (repeat === undefined) sub.option(flags, description)
    else sub.option(flags, description, (value: string, before: readonly string[] = []) => [...before, value])
  }
  const width = Math.max(...command.examples.map(([example]) => example.length))
  sub.addHelpText(
    'after',
    `\nExamples:\n${command.examples.map(([example, meaning]) => `  $ ${example.padEnd(width)}   ${meaning}`).join('\n')}`,
  )
  sub.action(async () => {
    const options = sub.opts()
    const output = createOutput({ json: options['json'] === true })
    try {
      const { run } = await command.load()
      done(await run({ args: sub.args, options, output, cwd: process.cwd() }))
    } catch (error) {
      done(await reportError(error, output))
    }
  })
}
