import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Pin } from '@button0/environment'
import { readFiles } from '@button0/git'
import { isSameRelease, releaseOrder, type ReleaseRecord } from '@button0/releases'
import { CliError } from '../terminal/cli-error.ts'
import { chartCopyPath } from '../workspace/environment-paths.ts'
import { readChart } from '../workspace/read-chart.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * The chart copy of an earlier release, taken from the commit that brought it into a temporary folder, which lasts as
 * long as the process. Undefined where the release keeps the present copy.
 *
 * @throws CliError where that commit does not hold the copy that the pin names
 */
export async function restoredChart(
  workspace: Workspace,
  {
    environment,
    app,
    before,
    after,
    releases,
  }: { environment: string; app: string; before: Pin | undefined; after: Pin; releases: readonly ReleaseRecord[] },
): Promise<string | undefined> {
  const { chart } = after
  if (!chart || chart.digest === before?.chart?.digest) return undefined
  const record = releaseOrder(releases).find(({ release }) => isSameRelease(release, after))
  const path = chartCopyPath(environment, app)
  const files = record ? await readFiles(workspace.root, record.commit, [path]) : new Map<string, Buffer>()
  const folder = mkdtempSync(join(tmpdir(), 'button0-chart-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const [file, content] of files) {
    const target = join(folder, file.slice(path.length + 1))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
  if (readChart(folder)?.digest === chart.digest) return folder
  throw new CliError(
    `The commit ${record?.commit.slice(0, 10) ?? 'of that release'} does not hold the chart ${chart.version} that its pin names (${chart.digest})`,
    { hint: `Promote the chart again: button0 promote ${app} --to ${environment} --chart-only` },
  )
}
