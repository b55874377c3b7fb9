import { formatAge, shortDigest } from '@button0/releases'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { fleetStatus, type ApplicationStatus } from '../release/fleet-status.ts'
import { noteBehind } from '../release/note-behind.ts'
import type { Output } from '../terminal/output.ts'
import { reportProblems } from '../terminal/report-problems.ts'
import { textTable } from '../terminal/text-table.ts'
import { findWorkspace, pick } from '../workspace/workspace.ts'

export async function run({ options, output, cwd }: CommandInput): Promise<ExitCode> {
  const workspace = findWorkspace(cwd)
  const named =
    typeof options['env'] === 'string' ? [pick('environment', options['env'], workspace.environments)] : undefined
  const { applications, shallow, problems } = await fleetStatus(workspace, named ?? workspace.environments)
  const invalid = applications.filter((status) => status.invalid)
  const code = invalid.length + problems.length > 0 ? exitCode.wrong : exitCode.done
  reportProblems(problems, output)
  if (output.json) {
    output.document({ schema: 'button0/status@1', shallow, applications, problems })
    return code
  }
  const now = new Date()
  const rows = applications.map((status) => rowOf(status, { now, output, shallow }))
  const header = ['ENVIRONMENT', 'APPLICATION', 'TAG', 'DIGEST', 'AGE', 'BEHIND', 'CHART', 'HOLD']
  for (const line of textTable([header, ...rows])) output.print(line)
  for (const { environment, application } of invalid)
    output.note(`${environment}: the committed pin of ${application} is not valid; run button0 check ${environment}`)
  for (const { environment, application } of applications.filter(({ edited }) => edited))
    output.note(
      `${environment}: the pin of ${application} is edited in the work tree and not committed; shown is the commit`,
    )
  await noteBehind(workspace, output)
  if (shallow)
    output.note('The history of this clone is cut off; get the rest for ages and distances: git fetch --unshallow')
  return code
}

function rowOf(
  status: ApplicationStatus,
  { now, output, shallow }: { now: Date; output: Output; shallow: boolean },
): string[] {
  const { environment, application, release, chart, hold, since, previous, invalid } = status
  return [
    environment,
    application,
    release?.tag ?? (invalid ? 'invalid' : 'none'),
    release?.digest === undefined ? '-' : shortDigest(release.digest),
    since ? formatAge(since.date, now) : '-',
    formatBehind(previous, shallow),
    chart === undefined ? '-' : chart.version + (chart.waiting === undefined ? '' : ` (${chart.waiting} waits)`),
    hold ? output.style('yellow', `${hold.reason} (${hold.by})`) : '',
  ]
}

function formatBehind(previous: ApplicationStatus['previous'], shallow: boolean): string {
  if (!previous) return ''
  const { behind, environment } = previous
  if (behind === undefined) return shallow ? 'not known' : `never in ${environment}`
  if (behind < 0) return `${-behind} ahead of ${environment}`
  return behind === 0 ? `as ${environment}` : `${behind} behind ${environment}`
}
