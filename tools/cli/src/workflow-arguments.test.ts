import { ProblemsError } from '@button0/problem'
import { expect, test } from 'vitest'
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
