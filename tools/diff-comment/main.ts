import { readFileSync } from 'node:fs'
import { defuseReport } from './defuse-report.ts'
import { findPullRequest, type WorkflowEvent } from './find-pull-request.ts'
import type { GitHub } from './github.ts'
import { keepComment } from './keep-comment.ts'
import { readReport } from './read-report.ts'

/**
 * Keeps the comment of a pull request up to date: `node tools/diff-comment/main.ts <report.md>`, in a workflow for
 * `pull_request` or `workflow_run`. Needs nothing but Node and what GitHub Actions sets, with GITHUB_TOKEN.
 */
async function main(path: string): Promise<void> {
  const github: GitHub = {
    apiUrl: required('GITHUB_API_URL'),
    token: required('GITHUB_TOKEN'),
    repository: required('GITHUB_REPOSITORY'),
  }
  const event = JSON.parse(readFileSync(required('GITHUB_EVENT_PATH'), 'utf8')) as WorkflowEvent
  const pullRequest = await findPullRequest(github, event)
  if ('none' in pullRequest) return console.log(`${pullRequest.none}: no comment`)
  const report = readReport(path)
  const run = event.workflow_run?.html_url ?? ownRun()
  const body = [
    ...(event.workflow_run && report !== undefined ? [outsideNote] : []),
    report === undefined ? failureNote : (event.workflow_run ? defuseReport(report) : report).trim(),
    `<sub>${pullRequest.sha.slice(0, 7)}, [run](${run})</sub>`,
  ].join('\n\n')
  // Where nothing ever changed, there is nothing to say.
  const optional = report?.startsWith('### No differences') === true
  const kept = await keepComment(github, pullRequest.number, { body, optional })
  console.log(`Comment on pull request ${pullRequest.number}: ${kept}`)
}

const outsideNote =
  '> This pull request comes from outside. Its own code wrote what follows, so hold it against the changed files in `manifests/`.'

const failureNote = `### The change could not be rendered

What it does to the clusters is not known; the run below says why.`

function ownRun(): string {
  return `${required('GITHUB_SERVER_URL')}/${required('GITHUB_REPOSITORY')}/actions/runs/${required('GITHUB_RUN_ID')}`
}

function required(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set; run this in a workflow`)
  return value
}

try {
  const path = process.argv[2]
  if (path === undefined) throw new Error('Name the report: node tools/diff-comment/main.ts <report.md>')
  await main(path)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
