import { hiddenInWords } from '@button0/diff'
import { findHelm } from '@button0/helm'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import {
  compareEnvironments,
  type ComparedDifference,
  type Comparison,
  type Reason,
} from '../review/compare-environments.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import type { Output } from '../terminal/output.ts'
import { createProgress } from '../terminal/progress.ts'
import { stateOfWorkTree } from '../review/states.ts'
import { findWorkspace, pick } from '../workspace/workspace.ts'

const headings: readonly (readonly [Reason, string])[] = [
  ['unexplained', 'Unexplained: no environment file, no pin and nothing derived says so'],
  ['declared', 'Declared: an environment file says so'],
  ['release', 'Release: another image or chart'],
  ['derived', 'Derived: follows from account, host, names or tier'],
]

export async function run({ args, options, output, cwd }: CommandInput): Promise<ExitCode> {
  const workspace = findWorkspace(cwd)
  if (args.length !== 2) {
    throw new CliError('compare needs two environments', {
      hint: `There are: ${workspace.environments.join(', ')}`,
      exit: exitCode.usage,
    })
  }
  const [from, to] = args.map((name) => pick('environment', name, workspace.environments))
  const progress = createProgress(output)
  const state = await stateOfWorkTree(workspace, progress)
  const named = (name: string) => state.environments.find((environment) => environment.name === name)!
  const { differences, hidden } = await compareEnvironments(workspace, {
    from: named(from!),
    to: named(to!),
    helm: await findHelm(),
  })
  progress.done()
  if (output.json) output.document({ schema: 'button0/compare@1', from, to, differences, hidden })
  else print({ differences, hidden }, { from: from!, to: to! }, output)
  const unexplained = differences.some(({ reason }) => reason === 'unexplained')
  return options['strict'] === true && unexplained ? exitCode.wrong : exitCode.done
}

function print({ differences, hidden }: Comparison, { from, to }: { from: string; to: string }, output: Output): void {
  for (const [reason, heading] of headings) {
    const own = differences.filter((difference) => difference.reason === reason)
    if (own.length === 0) continue
    output.print(output.style(reason === 'unexplained' ? ['bold', 'red'] : 'bold', heading))
    for (const line of lines(own)) output.print(`  ${line}`)
  }
  const counts = headings.map(
    ([reason]) => `${differences.filter((difference) => difference.reason === reason).length} ${reason}`,
  )
  const noise = hiddenInWords(hidden)
  output.print(`${from} → ${to}: ${counts.join(', ')}${noise === '' ? '' : ` (${noise})`}`)
}

/** One line for each difference; the same difference of many objects, such as their namespace, is one line. */
function lines(differences: readonly ComparedDifference[]): string[] {
  const groups = Map.groupBy(differences, ({ application, what, from, to }) => {
    const [object, ...path] = what.split(' ')
    const change = `${show(from)} → ${show(to)}`
    return object !== 'values' && path.join(' ') === 'metadata.namespace'
      ? `${application ?? ''} metadata.namespace of every object: ${change}`
      : `${application === undefined ? '' : `${application} `}${what}: ${change}`
  })
  return [...groups].map(([text, group]) =>
    group.length === 1
      ? text.replace('metadata.namespace of every object', group[0]!.what)
      : text.replace('every object', `${group.length} objects`),
  )
}

function show(value: unknown): string {
  const text = value === undefined ? 'none' : JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
