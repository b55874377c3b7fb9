import { formatAge, isSameRelease, shortDigest } from '@button0/releases'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { optionText, requiredOption } from '../terminal/option-values.ts'
import { noteBehind } from '../release/note-behind.ts'
import { pinHistory } from '../release/pin-history.ts'
import { pickApplications } from '../workspace/pinned-application.ts'
import { textTable } from '../terminal/text-table.ts'
import { findWorkspace, pick } from '../workspace/workspace.ts'

export async function run({ args, options, output, cwd }: CommandInput): Promise<ExitCode> {
  const workspace = findWorkspace(cwd)
  const folder = pick('environment', requiredOption(options, 'env', 'dev'), workspace.environments)
  const [app, ...more] = pickApplications(workspace, folder, args)
  if (more.length > 0)
    throw new CliError('history works on one application', { hint: 'Name one', exit: exitCode.usage })
  const limit = limitOf(optionText(options, 'limit'))
  const { releases, committed, shallow } = await pinHistory(workspace, folder, app!)
  const shown = releases.slice(0, limit)
  const now = new Date()
  if (output.json) {
    output.document({ schema: 'button0/history@1', environment: folder, application: app, shallow, releases: shown })
    return exitCode.done
  }
  const rows = shown.map(({ release, commit, author, date, subject }, index) => [
    index === 0 && committed && isSameRelease(committed, release) ? '*' : '',
    release.tag,
    release.digest === undefined ? '-' : shortDigest(release.digest),
    release.migration ?? '-',
    release.chart?.version ?? '-',
    commit.slice(0, 10),
    formatAge(date, now),
    author,
    subject,
  ])
  const lines = textTable([['', 'TAG', 'DIGEST', 'MIGRATION', 'CHART', 'COMMIT', 'AGE', 'AUTHOR', 'SUBJECT'], ...rows])
  for (const line of lines) output.print(line)
  if (releases.length > shown.length)
    output.note(`${releases.length - shown.length} older ones; show more with --limit`)
  await noteBehind(workspace, output)
  if (shallow) output.note('The history of this clone is cut off here; get the rest: git fetch --unshallow')
  return exitCode.done
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return 20
  if (/^[1-9][0-9]{0,5}$/.test(text)) return Number(text)
  throw new CliError(`--limit is "${text}": expected a number from 1 on`, {
    hint: 'As in --limit 50',
    exit: exitCode.usage,
  })
}
