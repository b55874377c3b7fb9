import { CliError } from '../cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { explainObject, explainValues, type Explanation } from '../explain.ts'
import type { ExplainedValue } from '../explain-value.ts'
import type { Output } from '../output.ts'
import { createProgress } from '../progress.ts'
import { formatPlace } from '../report-problems.ts'
import { findWorkspace, pick } from '../workspace.ts'

export async function run({ args, output, cwd }: CommandInput): Promise<ExitCode> {
  const [environment, subject, path = ''] = args
  if (environment === undefined || subject === undefined) {
    throw new CliError('explain needs an environment and what to explain', {
      hint: 'For instance: button0 explain prod backend.image.tag',
      exit: exitCode.usage,
    })
  }
  const workspace = findWorkspace(cwd)
  const folder = pick('environment', environment, workspace.environments)
  const progress = createProgress(output)
  progress.say('Rendering with other values, to see what follows from which')
  const explanation = subject.includes('/')
    ? await explainObject(workspace, folder, { name: subject, path })
    : await explainValues(workspace, folder, subject)
  progress.done()
  if (output.json) output.document({ schema: 'button0/explain@1', ...explanation })
  else print(explanation, output)
  return exitCode.done
}

function print(
  { environment, application, path, value, object, values, elsewhere, effects }: Explanation,
  output: Output,
): void {
  const title = [environment, object?.name ?? application, path].filter((part) => part !== '').join(' ')
  const whole = path === '' && object === undefined
  output.print(output.style('bold', whole ? title : `${title} = ${show(value)}`))
  if (object) output.print(`  rendered by ${object.template}`)
  if (object && values.length === 0) output.print('  No value changes it: the template sets it by itself')
  for (const each of values) {
    const alone = values.length === 1 && !object
    output.print(`  ${alone ? '' : `${each.path} = ${show(each.value)}  `}${origin(each)}`)
    for (const place of each.places) output.print(output.style('dim', `    ${formatPlace(place)}`))
  }
  if (!whole) for (const [name, other] of Object.entries(elsewhere)) output.print(`  in ${name}: ${show(other)}`)
  if (effects) output.print(effects.length === 0 ? '  If it changes, no object changes' : '  If it changes, so do:')
  for (const effect of effects ?? []) output.print(`    ${effect}`)
}

function origin({ origin: kind, from }: ExplainedValue): string {
  switch (kind) {
    case 'default':
      return "chart's default"
    case 'choice':
      return "environment's choice"
    case 'pin':
      return from.join(', ')
    case 'derived':
      return from.length === 0 ? 'set by the values package' : `derived from ${from.join(', ')}`
  }
}

function show(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value)
}
