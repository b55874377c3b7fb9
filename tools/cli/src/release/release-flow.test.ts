import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReleaseTemplate, git, treeOf } from '../release-workspace.fixture.ts'

let template: ReleaseTemplate
beforeAll(async () => {
  template = await ReleaseTemplate.create()
}, 120_000)
afterAll(() => template[Symbol.dispose](), 60_000)

const digestOf = (letter: string): string => `sha256:${letter.repeat(64)}`
const migration = 'b41f7c20d9ae'

/** The options of an image `sha-<letter × 7>` with everything that production asks for. */
function image(letter: string, head = migration): string[] {
  return [
    '--tag',
    `sha-${letter.repeat(7)}`,
    '--digest',
    digestOf(letter),
    '--commit',
    letter.repeat(40),
    '--migration',
    head,
  ]
}

function pinOf(remote: string, environment: string, app = 'backend'): Record<string, unknown> {
  return JSON.parse(git(remote, 'show', `main:environments/${environment}/pins/${app}.json`)) as Record<string, unknown>
}

test('a release goes from a bump in dev to prod, is rolled back and held, and bumped again after the hold', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  const work = clone.git('rev-parse', 'HEAD')
  const bumped = await clone.run('bump', 'backend', '--env', 'dev', ...image('a'), '--push')
  expect(bumped).toContain('restarts   Deployment backend')
  expect(bumped).toContain('runs       Job backend-migration')
  expect(bumped).toContain(
    `https://github.com/button0/button0/compare/9f3c1de07ab45286d1e0b7c94f6a2835e17dc0b6...${'a'.repeat(40)}`,
  )
  expect(git(remote, 'log', '-1', '--format=%an|%s|%(trailers:key=Source-Commit,valueonly)', 'main')).toBe(
    `Ann Author|release(dev): backend sha-aaaaaaa|${'a'.repeat(40)}`,
  )
  await clone.run('bump', 'backend', '--env', 'dev', ...image('b'), '--push')
  // The clone's own branch stays where it was, and what is read from it says so.
  for (const command of [['status'], ['history', 'backend', '--env', 'dev']])
    expect((await clone.button0(...command)).stderr).toContain(
      'This clone lacks 2 commits of origin/main; get them: git pull',
    )
  await clone.run('promote', 'backend', '--from', 'dev', '--to', 'staging', '--push')
  await clone.run('promote', 'backend', '--from', 'staging', '--to', 'prod', '--push', '--direct')
  // dev follows the chart of the main branch; staging and prod get a copy of what it ran, with the image.
  const { chart, ...release } = pinOf(remote, 'prod')
  expect(release).toEqual(pinOf(remote, 'dev'))
  expect(chart).toEqual(pinOf(remote, 'staging')['chart'])
  expect(git(remote, 'show', 'main:environments/prod/charts/backend/Chart.yaml')).toBe(
    git(remote, 'show', 'main:charts/backend/Chart.yaml'),
  )
  expect(git(remote, 'show', 'main:environments/prod/manifests/backend/deployment-backend.yaml')).toContain(
    `444455556666.dkr.ecr.eu-central-1.amazonaws.com/button0-backend:sha-bbbbbbb@${digestOf('b')}`,
  )

  // The state before the feature's first release in prod has another migration.
  const refused = await clone.button0('rollback', 'backend', '--env', 'prod', '--push', '--direct')
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toContain('made for migration 7d3e95a1c208, but the database of prod is at b41f7c20d9ae')
  expect(refused.stderr).toContain('--force-database')

  const rolledBack = await clone.run('rollback', 'backend', '--env', 'dev', '--push')
  expect(rolledBack).toContain('held       by Ann Author: Rolled back from sha-bbbbbbb to sha-aaaaaaa')
  expect(pinOf(remote, 'dev')).toMatchObject({ tag: 'sha-aaaaaaa', hold: { by: 'Ann Author' } })
  const blocked = await clone.button0('bump', 'backend', '--env', 'dev', ...image('c'), '--push')
  expect(blocked.exitCode).toBe(3)
  expect(blocked.stderr).toContain('backend is held in dev by Ann Author: Rolled back from sha-bbbbbbb to sha-aaaaaaa')

  // staging runs what dev has left behind: that is backwards, and says so.
  const backwards = await clone.button0('promote', 'backend', '--from', 'dev', '--to', 'staging', '--push')
  expect(backwards).toMatchObject({ exitCode: 1 })
  expect(backwards.stderr).toContain('is older than sha-bbbbbbb')

  await clone.run('hold', 'backend', '--env', 'dev', '--release', '--push')
  await clone.run('bump', 'backend', '--env', 'dev', ...image('c'), '--push')
  expect(pinOf(remote, 'dev')).toMatchObject({ tag: 'sha-ccccccc' })
  expect(pinOf(remote, 'dev')).not.toHaveProperty('hold')

  // None of it touched the work tree or a branch of the clone.
  expect(clone.git('rev-parse', 'HEAD')).toBe(work)
  expect(clone.git('status', '--porcelain')).toBe('')
  expect(clone.git('worktree', 'list').split('\n')).toHaveLength(1)

  clone.git('pull', '--quiet')
  const status = JSON.parse(await clone.run('status', '--json')) as { applications: Record<string, unknown>[] }
  expect(
    status.applications.find(({ environment, application }) => environment === 'staging' && application === 'backend'),
  ).toMatchObject({
    release: { tag: 'sha-bbbbbbb' },
    previous: { environment: 'dev', behind: 1 },
  })
  const history = await clone.run('history', 'backend', '--env', 'dev')
  expect(history.split('\n').map((line) => /sha-\w{7}/.exec(line)?.[0])).toEqual([
    undefined,
    'sha-ccccccc',
    'sha-aaaaaaa',
    'sha-bbbbbbb',
    'sha-aaaaaaa',
    'sha-9f3c1de',
  ])
  expect(history).toMatch(
    /\* +sha-ccccccc +cccccccccccc +b41f7c20d9ae +- +\w{10} +\d+ minutes +Ann Author +release\(dev\): backend sha-ccccccc/,
  )
}, 180_000)

test('git revert of a bump restores the pin and every generated file', async () => {
  const clone = template.clone(template.remote())
  const before = treeOf(clone.root, 'HEAD')
  const digests = `backend=${digestOf('a')},frontend=${digestOf('b')}`
  await clone.run(
    'bump',
    'backend',
    'frontend',
    '--env',
    'dev',
    '--tag',
    'sha-1a2b3c4',
    '--digest',
    digests,
    '--migration',
    migration,
  )
  clone.git('add', '--all')
  clone.git('commit', '--quiet', '--message', 'release')
  expect(
    clone
      .git('diff', '--name-only', 'HEAD~1')
      .split('\n')
      .filter((path) => path.includes('/pins/')),
  ).toHaveLength(2)
  expect(treeOf(clone.root, 'HEAD')).not.toBe(before)
  clone.git('revert', '--no-edit', 'HEAD')
  expect(treeOf(clone.root, 'HEAD')).toBe(before)
})

test('a bump run twice is nothing the second time, in the work tree and pushed', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  await clone.run('bump', 'frontend', '--env', 'dev', '--tag', 'sha-1a2b3c4', '--push')
  const tip = git(remote, 'rev-parse', 'main')
  expect(await clone.run('bump', 'frontend', '--env', 'dev', '--tag', 'sha-1a2b3c4', '--push')).toContain(
    'nothing changes: dev is already so',
  )
  expect(git(remote, 'rev-parse', 'main')).toBe(tip)
  await clone.run('bump', 'frontend', '--env', 'dev', '--tag', 'sha-1a2b3c4')
  const written = clone.git('diff')
  expect(await clone.run('bump', 'frontend', '--env', 'dev', '--tag', 'sha-1a2b3c4')).toContain('nothing changes')
  expect(clone.git('diff')).toBe(written)
})

test('--dry-run writes and pushes nothing, and says the same as the run', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  const tip = git(remote, 'rev-parse', 'main')
  const args = ['bump', 'backend', '--env', 'dev', ...image('d'), '--json']
  const dry = JSON.parse(await clone.run(...args, '--dry-run')) as Record<string, unknown>
  const pushed = JSON.parse(await clone.run(...args, '--dry-run', '--push')) as Record<string, unknown>
  expect(clone.git('status', '--porcelain')).toBe('')
  expect(git(remote, 'rev-parse', 'main')).toBe(tip)
  expect(pushed).toEqual(dry)
  const real = JSON.parse(await clone.run(...args)) as Record<string, unknown>
  expect(real).toEqual({ ...dry, dryRun: false })
  expect(real).toMatchObject({
    schema: 'button0/release@1',
    verb: 'bump',
    applications: [{ name: 'backend', tag: { from: 'sha-9f3c1de', to: 'sha-ddddddd' } }],
    effects: expect.arrayContaining([expect.objectContaining({ effect: 'restarts', kind: 'Deployment' })]),
  })
})

test('a rollback that was interrupted is completed by running it again, not taken one release further', async () => {
  const clone = template.clone(template.remote())
  for (const letter of ['a', 'b']) {
    await clone.run('bump', 'backend', '--env', 'dev', ...image(letter))
    clone.git('commit', '--quiet', '--all', '--message', `release ${letter}`)
  }
  await clone.run('rollback', 'backend', '--env', 'dev')
  const whole = clone.git('diff')
  clone.git('checkout', '--', 'environments/dev/manifests', 'environments/dev/values')
  await clone.run('rollback', 'backend', '--env', 'dev')
  expect(clone.git('diff')).toBe(whole)
  expect(whole).toContain('+  "tag": "sha-aaaaaaa"')
})

test('--push works from a detached HEAD and a dirty work tree, and leaves both', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  clone.git('checkout', '--quiet', '--detach')
  clone.write('environments/dev/src/frontend.ts', 'not even a program (')
  clone.write('environments/dev/pins/backend.json', '<<<<<<< ours')
  const status = clone.git('status', '--porcelain')
  await clone.run('bump', 'frontend', '--env', 'dev', '--tag', 'sha-1a2b3c4', '--push')
  expect(pinOf(remote, 'dev', 'frontend')).toMatchObject({ tag: 'sha-1a2b3c4' })
  expect(clone.git('status', '--porcelain')).toBe(status)
  expect(clone.git('branch', '--show-current')).toBe('')
})

test('a verification that fails changes nothing', async () => {
  const clone = template.clone(template.remote())
  writeFileSync(
    join(clone.root, 'charts/backend/templates/extra.yaml'),
    'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {a: b}\n',
  )
  const before = clone.git('status', '--porcelain')
  const result = await clone.button0('bump', 'backend', '--env', 'dev', ...image('a'))
  expect(result.exitCode).toBe(1)
  expect(result.stderr).toMatch(/error .*Secret/)
  expect(clone.git('status', '--porcelain')).toBe(before)
})
