import { findHelm } from '@button0/helm'
import { CliError } from '../cli-error.ts'
import type { CommandInput } from '../command.ts'
import { compareEnvironments, type ComparedDifference, type Reason } from '../compare-environments.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import type { Output } from '../output.ts'
import { createProgress } from '../progress.ts'
import { stateOfWorkTree } from '../states.ts'
import { findWorkspace, pick } from '../workspace.ts'

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
  const state = await stateOfWorkTree(workspace, progress.say)
  const named = (name: string) => state.environments.find((environment) => environment.name === name)!
  const differences = await compareEnvironments(workspace, {
    from: named(from!),
    to: named(to!),
    helm: await findHelm(),
  })
  progress.done()
  if (output.json) output.document({ schema: 'button0/compare@1', from, to, differences })
  else print(differences, { from: from!, to: to! }, output)
  const unexplained = differences.some(({ reason }) => reason === 'unexplained')
  return options['strict'] === true && unexplained ? exitCode.wrong : exitCode.done
}

function print(
  differences: readonly ComparedDifference[],
  { from, to }: { from: string; to: string },
  output: Output,
): void {
  for (const [reason, heading] of headings) {
    const own = differences.filter((difference) => difference.reason === reason)
    if (own.length === 0) continue
    output.print(output.style('bold', heading))
    for (const { application, what, from: before, to: after } of own) {
      output.print(`  ${application === undefined ? '' : `${application} `}${what}: ${show(before)} → ${show(after)}`)
    }
  }
  const counts = headings.map(
    ([reason]) => `${differences.filter((difference) => difference.reason === reason).length} ${reason}`,
  )
  output.print(`${from} → ${to}: ${counts.join(', ')}`)
}

function show(value: unknown): string {
  const text = value === undefined ? 'none' : JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
