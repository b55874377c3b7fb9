import { applyFiles } from '../build/apply-files.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { prepareBuild } from '../build/prepare-build.ts'
import { describePlans, reportPlans, summarizePlans } from '../build/report-plans.ts'
import { findWorkspace } from '../workspace/workspace.ts'

export async function run(input: CommandInput): Promise<ExitCode> {
  const { options, output, cwd } = input
  if (options['rendered'] !== true) {
    // Charts are rendered against their schemas and modules compiled against their types, so these come first.
    const { root } = findWorkspace(cwd)
    const { generatedSources } = await import('../build/generated-sources.ts')
    applyFiles(root, { files: await generatedSources({ root }), stale: [] })
  }
  const prepared = await prepareBuild(input)
  const { workspace, plans, wanted } = prepared
  const { written, removed } = applyFiles(workspace.root, wanted)
  reportPlans(prepared, output)
  if (output.json) output.document({ schema: 'button0/build@1', ...describePlans(prepared), written, removed })
  for (const path of written) output.print(`wrote   ${path}`)
  for (const path of removed) output.print(`removed ${path}`)
  const changed =
    written.length + removed.length === 0 ? 'nothing changed' : `${written.length} written, ${removed.length} removed`
  output.print(`${summarizePlans(plans)}: ${changed}`)
  return exitCode.done
}
