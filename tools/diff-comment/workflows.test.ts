import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: object
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: object; readonly steps: readonly { readonly uses?: string; readonly with?: object }[] }
    >
  >
}

function workflowOf(name: string): Workflow {
  return parse(readFileSync(new URL(`../../.github/workflows/${name}.yml`, import.meta.url), 'utf8')) as Workflow
}

/** What a job checks out, by the options of each checkout. */
function checkoutsOf(name: string, job: string): unknown[] {
  const { steps } = workflowOf(name).jobs[job]!
  return steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')).map((step) => step.with)
}

describe('workflows diff and diff-comment', () => {
  test('the job that runs the code of the pull request may only read, and keeps no credentials', () => {
    const { permissions, jobs } = workflowOf('diff')
    expect(jobs['render']!.permissions ?? permissions).toEqual({ contents: 'read' })
    expect(checkoutsOf('diff', 'render')).toEqual([
      { ref: '${{ github.event.pull_request.head.sha }}', 'fetch-depth': 0, 'persist-credentials': false },
    ])
  })

  test('a job that may write runs the script of the base or of the default branch, and checks out nothing else', () => {
    const script = { 'sparse-checkout': 'tools/diff-comment', 'persist-credentials': false }
    expect(checkoutsOf('diff', 'comment')).toEqual([{ ref: '${{ github.event.pull_request.base.sha }}', ...script }])
    expect(checkoutsOf('diff-comment', 'comment')).toEqual([script])
  })

  test('the second follows the first by its name, and neither gives strangers the rights of the base', () => {
    expect(workflowOf('diff-comment').on).toEqual({ workflow_run: { workflows: ['diff'], types: ['completed'] } })
    expect(Object.keys(workflowOf('diff').on)).toEqual(['pull_request'])
  })
})
