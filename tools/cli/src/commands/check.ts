import { compareFiles } from '../build/apply-files.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { generatedSources } from '../build/generated-sources.ts'
import { prepareBuild } from '../build/prepare-build.ts'
import { reportDifferences } from '../build/report-differences.ts'
import { describePlans, reportPlans, summarizePlans } from '../build/report-plans.ts'

export async function run(input: CommandInput): Promise<ExitCode> {
  const { options, output } = input
  const prepared = await prepareBuild(input)
  const { workspace, plans, wanted } = prepared
  const sources = options['rendered'] === true ? {} : await generatedSources(workspace)
  const changes = compareFiles(workspace.root, { files: { ...sources, ...wanted.files }, stale: wanted.stale })
  reportPlans(prepared, output)
  const differences = reportDifferences(workspace.root, changes, output)
  if (output.json) output.document({ schema: 'button0/check@1', ...describePlans(prepared), differences })
  if (differences.length > 0) return exitCode.wrong
  output.print(`${summarizePlans(plans)}: all as \`build\` would write them`)
  return exitCode.done
}
