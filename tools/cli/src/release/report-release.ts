import type { ClusterEffect } from '@button0/releases'
import type { Output } from '../terminal/output.ts'
import type { Move, ReleaseDocument, ReleasedApplication } from './release-document.ts'
import { reportProblems } from '../terminal/report-problems.ts'

/** Says what a release does to the cluster, and which files it writes. */
export function reportRelease(document: ReleaseDocument, output: Output): void {
  reportProblems(document.problems, output)
  for (const note of document.notes) output.note(`${output.style('yellow', 'note', 'stderr')} ${note}`)
  if (output.json) {
    output.document({ ...document })
    return
  }
  const { dryRun, written, removed } = document
  output.print(output.style('bold', document.commit.message.split('\n')[0]!))
  for (const application of document.applications) reportApplication(application, output)
  reportEffects(document.effects, output)
  if (written.length + removed.length === 0) {
    output.print(`  nothing changes: ${document.environment} is already so`)
  } else if (document.pushed === undefined) {
    for (const path of written) output.print(`${dryRun ? 'would write ' : 'wrote   '}${path}`)
    for (const path of removed) output.print(`${dryRun ? 'would remove' : 'removed '} ${path}`)
  }
  if (document.pushed) reportPushed(document.pushed, output)
}

function reportApplication(
  { name, image, chart, migration, database, compare, hold }: ReleasedApplication,
  output: Output,
): void {
  output.print(`  ${name}`)
  if (image.from === image.to) output.print(`    image      ${image.to} (stays)`)
  else {
    if (image.from !== undefined) output.print(`    image from ${image.from}`)
    output.print(`    image to   ${image.to}`)
  }
  if (chart) output.print(`    chart      ${formatMove(chart)}`)
  if (migration && (migration.from !== undefined || migration.to !== undefined)) {
    const meaning = {
      forward: ', the database moves forward',
      backward: ', the database is ahead',
      unknown: ', which way is not known',
      unchanged: '',
    }
    output.print(`    migration  ${formatMove(migration)}${database === undefined ? '' : meaning[database]}`)
  }
  if (compare !== undefined) output.print(`    commits    ${compare}`)
  if (hold) output.print(`    held       by ${hold.by}: ${hold.reason}`)
}

/** `a → b`, or the one value where it stays. */
function formatMove({ from, to }: Move): string {
  const target = to ?? 'unknown'
  if (from === to) return `${target} (stays)`
  return from === undefined ? target : `${from} → ${target}`
}

function reportEffects(effects: readonly ClusterEffect[], output: Output): void {
  const telling = effects.filter(({ effect }) => effect !== 'changes')
  for (const { effect, kind, name } of telling) output.print(`  ${effect.padEnd(10)} ${kind} ${name}`)
  const rest = effects.length - telling.length
  if (rest > 0) output.print(`  ${'changes'.padEnd(10)} ${rest} other object${rest === 1 ? '' : 's'}`)
}

function reportPushed(pushed: NonNullable<ReleaseDocument['pushed']>, output: Output): void {
  const { remote, branch, commit, attempts, pullRequest } = pushed
  const tries = attempts === 1 ? '' : ` at attempt ${attempts}`
  output.print(`pushed  ${commit.slice(0, 10)} to ${branch} of ${remote}${tries}`)
  if (pullRequest?.opened === true) output.print(`pull request ${pullRequest.url}`)
  else if (pullRequest) output.print(`open a pull request: ${pullRequest.url}`)
}
