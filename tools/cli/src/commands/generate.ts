import { applyFiles, compareFiles } from '../build/apply-files.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { generatedSources } from '../build/generated-sources.ts'
import { reportDifferences } from '../build/report-differences.ts'
import { findWorkspace } from '../workspace/workspace.ts'

export async function run({ options, output, cwd }: CommandInput): Promise<ExitCode> {
  const { root } = findWorkspace(cwd)
  const wanted = { files: await generatedSources({ root }), stale: [] }
  if (options['check'] === true) {
    const differences = reportDifferences(root, compareFiles(root, wanted), output)
    if (output.json) output.document({ schema: 'button0/generate@1', differences })
    return differences.length === 0 ? exitCode.done : exitCode.wrong
  }
  const { written } = applyFiles(root, wanted)
  if (output.json) output.document({ schema: 'button0/generate@1', written })
  for (const path of written) output.print(`wrote   ${path}`)
  return exitCode.done
}
