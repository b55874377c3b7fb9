import { hiddenInWords } from '@button0/diff'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { explainObject, explainValues, type Explanation } from '../review/explain.ts'
import type { ExplainedValue } from '../review/explain-value.ts'
import type { Output } from '../terminal/output.ts'
import { createProgress } from '../terminal/progress.ts'
import { formatPlace } from '../terminal/report-problems.ts'
import type { ValueEffects } from '../review/value-effects.ts'
import { findWorkspace, pick } from '../workspace/workspace.ts'

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
  const isPart = path !== ''
  output.print(output.style('bold', isPart ? `${title} = ${show(value)}` : title))
  if (object) output.print(`  rendered by ${object.template}`)
  if (object && values.length === 0) output.print('  No value changes it: the template sets it by itself')
  for (const each of values) {
    const isTitle = values.length === 1 && !object && each.path === path
    output.print(`  ${isTitle ? '' : `${each.path} = ${show(each.value)}: `}${origin(each)}`)
    for (const place of each.places) output.print(output.style('dim', `    ${formatPlace(place)}`))
  }
  if (isPart) for (const [name, other] of Object.entries(elsewhere)) output.print(`  in ${name}: ${show(other)}`)
  if (effects) printEffects(effects, output)
}

function printEffects({ changes, restarts, hidden }: ValueEffects, output: Output): void {
  const noise = hiddenInWords(hidden)
  if (changes.length === 0 && noise === '') return output.print('  If it changes, no object changes')
  output.print('  If it changes, so do:')
  for (const change of changes) output.print(`    ${change}`)
  if (noise !== '') output.print(output.style('dim', `    ${noise}`))
  if (restarts.length > 0) output.print(`  and new pods start in ${restarts.join(', ')}`)
}

/** Where a value comes from, in words that its places follow. */
function origin({ origin: kind, from, path }: ExplainedValue): string {
  switch (kind) {
    case 'default':
      return "the chart's default"
    case 'choice':
      return from[0] === path ? "the environment's choice" : `follows from the environment's choice ${from.join(', ')}`
    case 'pin':
      return `from the pin's ${from.join(', ')}`
    case 'derived':
      return from.length === 0
        ? 'set by the values package, alike in every environment'
        : `derived from the environment's ${from.join(', ')}`
  }
}

/** A value on one line; a long one is cut, since what it is made of is listed. */
function show(value: unknown): string {
  const text = value === undefined ? 'not set' : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
}
