import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReleaseTemplate, git, type Clone } from '../release-workspace.fixture.ts'

let template: ReleaseTemplate
let remote: string
let clone: Clone
beforeAll(async () => {
  template = await ReleaseTemplate.create()
  remote = template.remote()
  clone = template.clone(remote)
}, 120_000)
afterAll(() => template[Symbol.dispose](), 60_000)

/** Runs a command that must fail, change no file and push nothing. */
async function refused(where: Clone, ...args: string[]): Promise<{ stderr: string; exitCode: number | undefined }> {
  const [status, tip, pins] = [where.git('status', '--porcelain'), git(remote, 'rev-parse', 'main'), where.git('diff')]
  const { stderr, exitCode } = await where.button0(...args)
  expect(where.git('status', '--porcelain')).toBe(status)
  expect(where.git('diff')).toBe(pins)
  expect(git(remote, 'rev-parse', 'main')).toBe(tip)
  expect(exitCode).not.toBe(0)
  return { stderr, exitCode }
}

const digest = `sha256:${'a'.repeat(64)}`
const bump = ['bump', 'backend', '--env', 'dev']

test.concurrent.each([
  ['a number', ['--tag', '1234567'], 'tag is "1234567": expected a tag that YAML reads as a string'],
  ['a float', ['--tag', '12e4567'], 'tag is "12e4567": expected a tag that YAML reads as a string'],
  ['an octal number', ['--tag', '0012345'], 'tag is "0012345": expected a tag that YAML reads as a string'],
  ['latest', ['--tag', 'latest'], 'tag is "latest": expected a tag that names one build'],
  ['an empty tag', ['--tag='], '--tag is empty'],
  ['a long tag', ['--tag', `v${'1'.repeat(128)}`], 'expected an image tag: 1 to 128'],
  ['control characters', ['--tag', 'sha-1\n2'], 'tag is "sha-1\\n2": expected an image tag'],
  [
    'a short digest',
    ['--tag', 'sha-1', '--digest', 'sha256:abc'],
    'digest is "sha256:abc": expected a digest: sha256: and 64',
  ],
  ['a short commit', ['--tag', 'sha-1', '--commit', 'abc1234'], 'expected a full commit id of 40'],
  ['a run without a commit', ['--tag', 'sha-1', '--run', 'https://x/1'], '--commit is missing'],
  [
    'a run that is no URL',
    ['--tag', 'sha-1', '--commit', 'a'.repeat(40), '--run', 'javascript:1'],
    'expected an https URL',
  ],
  ['a shell in the migration', ['--tag', 'sha-1', '--migration', '$(id)'], 'expected an Alembic revision'],
  ['a value of nobody', ['--tag', 'sha-1', '--digest', `fronted=${digest}`], '--digest names fronted'],
  ['no tag', [], '--tag is missing'],
  [
    'two ways to push',
    ['--tag', 'sha-1', '--push', '--direct', '--pull-request'],
    '--direct and --pull-request exclude each other',
  ],
  ['a push option alone', ['--tag', 'sha-1', '--direct'], '--direct is given without --push'],
  ['an unknown remote', ['--tag', 'sha-1', '--push', '--remote', 'upstream'], 'upstream'],
  [
    'an unknown branch',
    ['--tag', 'sha-1', '--push', '--branch', 'nosuch'],
    "couldn't find remote ref refs/heads/nosuch",
  ],
])('bump refuses %s', async (_what, options, message) => {
  expect((await refused(clone, ...bump, ...options)).stderr).toContain(message)
})

test.concurrent.each([
  [
    'an unknown application',
    ['bump', 'bakend', '--env', 'dev', '--tag', 'sha-1'],
    64,
    'There is no application "bakend"',
    'Did you mean "backend"',
  ],
  [
    'an unknown environment',
    ['bump', 'backend', '--env', 'prdo', '--tag', 'sha-1'],
    64,
    'There is no environment "prdo"',
    'Did you mean "prod"',
  ],
  [
    'one digest for two',
    ['bump', 'backend', 'frontend', '--env', 'dev', '--tag', 'sha-1', '--digest', digest],
    64,
    '2 applications are named',
    '--digest backend=…,frontend=…',
  ],
  [
    'a migration for an application without a database',
    ['bump', 'frontend', '--env', 'dev', '--tag', 'sha-1', '--migration', 'b41f7c20d9ae'],
    64,
    '--migration is "b41f7c20d9ae", but none of the named applications has one',
    'Leave it out',
  ],
  [
    'a promotion to the same environment',
    ['promote', 'backend', '--from', 'dev', '--to', 'dev'],
    1,
    'cannot be promoted from dev to itself',
    'Name two environments',
  ],
  [
    'a promotion that skips',
    ['promote', 'backend', '--from', 'dev', '--to', 'prod'],
    1,
    'prod promotes from staging, but dev was given (dev → staging → prod)',
    '--allow-skip',
  ],
  [
    'a promotion against the order',
    ['promote', 'backend', '--from', 'prod', '--to', 'dev'],
    1,
    'dev comes before prod',
    '--allow-backwards',
  ],
  [
    'a rollback without history',
    ['rollback', 'backend', '--env', 'dev'],
    1,
    'has no release before sha-9f3c1de in dev',
    'button0 history backend --env dev',
  ],
  [
    'a rollback to what never ran',
    ['rollback', 'backend', '--env', 'dev', '--to', 'sha-0000000'],
    1,
    'never ran sha-0000000 in dev',
    'button0 history',
  ],
  [
    'two targets of a rollback',
    ['rollback', 'backend', '--env', 'dev', '--to', 'sha-1', '--steps', '2'],
    64,
    '--to and --steps exclude each other',
    'Name a tag',
  ],
  [
    'a rollback of no steps',
    ['rollback', 'backend', '--env', 'dev', '--steps', '0'],
    64,
    '--steps is "0"',
    '--steps 2',
  ],
  ['a hold without a reason', ['hold', 'backend', '--env', 'dev'], 64, '--reason is missing', '--release'],
  ['a hold of two lines', ['hold', 'backend', '--env', 'dev', '--reason', 'a\nb'], 1, 'expected one line', 'one line'],
  [
    'the release of no hold',
    ['hold', 'backend', '--env', 'dev', '--release'],
    1,
    'backend is not held in dev',
    'button0 status',
  ],
  [
    'a bump without a digest in production',
    ['bump', 'backend', '--env', 'prod', '--tag', 'sha-1'],
    1,
    'digest is missing: a production environment',
    '--digest',
  ],
])('the commands refuse %s', async (_what, args, code, message, hint) => {
  const { stderr, exitCode } = await refused(clone, ...args)
  expect(stderr).toContain(message)
  expect(stderr).toContain(hint)
  expect(exitCode).toBe(code)
})

test('a promotion needs a digest in the source', async () => {
  const own = template.clone(remote)
  await own.button0('bump', 'frontend', '--env', 'dev', '--tag', 'sha-1a2b3c4')
  const { stderr, exitCode } = await refused(own, 'promote', 'frontend', '--from', 'dev', '--to', 'staging')
  expect(stderr).toContain('frontend sha-1a2b3c4 has no digest in dev')
  expect(exitCode).toBe(1)
})

test('a hold on a held application is refused by the first, and while it stands bump and promote are', async () => {
  const own = template.clone(remote)
  expect(await own.button0('hold', 'backend', '--env', 'staging', '--reason', 'Fair week')).toMatchObject({
    exitCode: 0,
  })
  for (const args of [
    ['hold', 'backend', '--env', 'staging', '--reason', 'Another'],
    ['bump', 'backend', '--env', 'staging', '--tag', 'sha-1'],
    ['promote', 'backend', '--from', 'dev', '--to', 'staging'],
  ]) {
    const { stderr, exitCode } = await refused(own, ...args)
    expect(stderr).toMatch(/backend is (already )?held in staging by Ann Author: Fair week/)
    expect(exitCode).toBe(3)
  }
})

test.each([
  ['merge-conflict markers', '<<<<<<< ours\n{}\n', 'The pin holds merge-conflict markers'],
  ['an unknown key', '{"tag": "sha-1", "image": "evil/backend"}', 'Unknown key "image"'],
])('a pin with %s is refused at its place', async (_what, text, message) => {
  const own = template.clone(remote)
  own.write('environments/dev/pins/backend.json', text)
  const { stderr, exitCode } = await refused(own, ...bump, '--tag', 'sha-1')
  expect(stderr).toContain(message)
  expect(stderr).toContain('environments/dev/pins/backend.json:1:')
  expect(exitCode).toBe(1)
})

test('a pin that is edited and not committed is not written over', async () => {
  const own = template.clone(remote)
  const pin = own.read('environments/dev/pins/backend.json')
  own.write('environments/dev/pins/backend.json', pin.replace('sha-9f3c1de', 'sha-0000001'))
  const { stderr, exitCode } = await refused(own, ...bump, '--tag', 'sha-1')
  expect(stderr).toContain('environments/dev/pins/backend.json is edited but not committed')
  expect(exitCode).toBe(1)
})

test('a shallow clone whose history does not reach the target says how to deepen', async () => {
  const own = template.clone(remote, { depth: 1 })
  const { stderr, exitCode } = await refused(own, 'rollback', 'backend', '--env', 'dev', '--to', 'sha-0000000')
  expect(stderr).toContain("that this clone's cut-off history reaches")
  expect(stderr).toContain('git fetch --unshallow')
  expect(exitCode).toBe(1)
  // What a cut-off history does not show is not known, rather than not so.
  expect(await own.run('status')).not.toContain('never in')
})

test('outside a repository of Git a bump writes, and what needs history says what is missing', async () => {
  const own = template.clone(remote)
  rmSync(join(own.root, '.git'), { recursive: true })
  expect(await own.button0(...bump, '--tag', 'sha-1a2b3c4')).toMatchObject({ exitCode: 0 })
  const { stderr, exitCode } = await own.button0('rollback', 'backend', '--env', 'dev', '--by', 'Ann')
  expect(stderr).toContain('not a git repository')
  expect(exitCode).toBe(2)
})
