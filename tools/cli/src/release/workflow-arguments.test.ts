import { readFileSync } from 'node:fs'
import { ProblemsError } from '@button0/problem'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { workflowArguments } from './workflow-arguments.ts'

const digest = `sha256:${'a'.repeat(64)}`

test('workflowArguments() makes each variable one argument, and leaves empty ones out', () => {
  const env = {
    BUTTON0_APPLICATIONS: 'backend, frontend',
    BUTTON0_ENV: 'dev',
    BUTTON0_TAG: 'sha-1a2b3c4',
    BUTTON0_DIGEST: `backend=${digest}`,
    BUTTON0_MIGRATION: '',
    PATH: '/bin',
  }
  expect(workflowArguments('bump', env)).toEqual([
    'bump',
    'backend',
    'frontend',
    '--env=dev',
    '--tag=sha-1a2b3c4',
    `--digest=backend=${digest}`,
    '--push',
  ])
})

test('workflowArguments() promotes by pull request', () => {
  const env = { BUTTON0_APPLICATIONS: 'backend', BUTTON0_FROM: 'dev', BUTTON0_TO: 'staging' }
  expect(workflowArguments('promote', env)).toEqual([
    'promote',
    'backend',
    '--from=dev',
    '--to=staging',
    '--push',
    '--pull-request',
  ])
})

test('workflowArguments() promotes image or chart alone where that is chosen', () => {
  const env = { BUTTON0_APPLICATIONS: 'backend', BUTTON0_FROM: 'dev', BUTTON0_TO: 'staging' }
  expect(workflowArguments('promote', { ...env, BUTTON0_ONLY: 'chart' })).toContain('--chart-only')
  expect(workflowArguments('promote', { ...env, BUTTON0_ONLY: 'image and chart' })).toHaveLength(6)
})

/** What a step of a workflow passes on, by name. */
function stepOf(workflow: string): { env: Record<string, string>; run: string } {
  const text = readFileSync(new URL(`../../../../.github/workflows/${workflow}.yml`, import.meta.url), 'utf8')
  const { jobs } = parse(text) as { jobs: Record<string, { steps: { env: Record<string, string>; run: string }[] }> }
  return jobs[workflow]!.steps.at(-1)!
}

test.each(['bump', 'promote'] as const)(
  'workflowArguments() knows every variable that the workflow %s passes',
  (command) => {
    const { env, run } = stepOf(command)
    const names = Object.keys(env).filter((name) => name.startsWith('BUTTON0_'))
    expect(names.length).toBeGreaterThan(3)
    const filled = Object.fromEntries(names.map((name) => [name, name === 'BUTTON0_ONLY' ? 'image' : 'some-value']))
    expect(workflowArguments(command, filled)).toHaveLength(1 + names.length + (command === 'bump' ? 1 : 2))
    // Text that others choose must not stand in a shell line.
    expect(run).toBe(`node_modules/.bin/node tools/cli/src/from-workflow.ts ${command}`)
  },
)

test.each([
  [{ BUTTON0_APPLICATIONS: '--direct' }, 'applications[0] is'],
  [{ BUTTON0_APPLICATIONS: 'backend; rm -rf /' }, 'applications[0] is "backend;"'],
  [{ BUTTON0_APPLICATIONS: ' , ' }, 'expected at least one application'],
  [{ BUTTON0_ENV: '$(id)' }, 'env is "$(id)": expected a name'],
  [{ BUTTON0_TAG: 'sha-1\nBUTTON0_ENV=prod' }, 'expected one word of printable characters'],
  [{ BUTTON0_TAG: '' }, 'tag is missing'],
  [{ BUTTON0_DIRECT: 'true' }, 'Unknown key "direct"'],
])('workflowArguments() refuses %j', (changed, message) => {
  const env = { BUTTON0_APPLICATIONS: 'backend', BUTTON0_ENV: 'dev', BUTTON0_TAG: 'sha-1', ...changed }
  expect(() => workflowArguments('bump', env)).toThrow(ProblemsError)
  expect(() => workflowArguments('bump', env)).toThrow(message)
})
