import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { oldestHelm, unpackHelm } from '@button0/helm'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { temporaryWorkspace } from '../temporary-workspace.fixture.ts'

describe('build', () => {
  test('writes nothing where nothing changed, and says so', async () => {
    using workspace = temporaryWorkspace()
    const before = workspace.snapshot()
    const { stdout, exitCode } = await workspace.button0('build')
    expect(stdout).toMatch(/^3 environments, \d+ files, Helm 4\.1\.4: nothing changed$/)
    expect(exitCode).toBe(0)
    expect(workspace.snapshot()).toEqual(before)
  })

  test('makes the same bytes under another locale, time zone, umask and folder', async () => {
    using workspace = temporaryWorkspace()
    const before = workspace.snapshot()
    for (const folder of ['apps', 'values', 'manifests'])
      rmSync(join(workspace.root, 'environments/prod', folder), { recursive: true })
    const main = join(workspace.root, 'tools/cli/src/main.js')
    await execa('sh', ['-c', 'umask 077 && exec "$0" "$@"', process.execPath, main, 'build', '--rendered'], {
      cwd: workspace.root,
      env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
    })
    expect(workspace.snapshot()).toEqual(before)
  })

  test('repairs what was edited, removed, added and left by a merge, and removes what is stale', async () => {
    using workspace = temporaryWorkspace()
    const before = workspace.snapshot()
    workspace.edit('environments/dev/values/backend.yaml', 'button0', 'button1')
    workspace.write('environments/dev/apps/frontend.yaml', '<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n')
    workspace.write('environments/prod/manifests/old/service-old.yaml', 'kind: Service\n')
    rmSync(join(workspace.root, 'environments/staging/projects.yaml'))

    const check = await workspace.button0('check', '--rendered')
    expect(check.exitCode).toBe(1)
    expect(check.stdout.split('\n')).toEqual([
      'differs environments/dev/apps/frontend.yaml',
      'differs environments/dev/values/backend.yaml',
      'missing environments/staging/projects.yaml',
      'stale   environments/prod/manifests/old/service-old.yaml',
    ])
    expect(check.stderr).toContain('4 generated files are not what build would write')
    expect(check.stderr).toContain('Run pnpm build')

    const build = await workspace.button0('build', '--rendered')
    expect(build.stdout).toContain('3 written, 1 removed')
    expect(workspace.snapshot()).toEqual(before)
    expect((await workspace.button0('check', '--rendered')).exitCode).toBe(0)
  })

  test('changes no environment where one fails', async () => {
    using workspace = temporaryWorkspace()
    workspace.edit('environments/dev/src/environment.ts', /host: 'dev[^']*'/, "host: 'new.dev.example.com'")
    workspace.edit('environments/prod/pins/backend.json', /"tag": "[^"]*"/, '"tag": "latest"')
    const before = workspace.snapshot()
    const { stderr, exitCode } = await workspace.button0('build', '--rendered')
    expect(stderr).toContain('tag is "latest"')
    expect(exitCode).toBe(1)
    expect(workspace.snapshot()).toEqual(before)
  })

  test('works on the environment whose folder the user is in, and on named ones', async () => {
    using workspace = temporaryWorkspace()
    const inFolder = await workspace.button0In('environments/dev/src', ['build', '--rendered'])
    expect(inFolder.stdout).toMatch(/^1 environment, /)
    const named = await workspace.button0('build', '--rendered', 'prod', 'dev')
    expect(named.stdout).toMatch(/^2 environments, /)
  })

  test('makes a new environment from a copied folder with five values changed', async () => {
    using workspace = temporaryWorkspace()
    workspace.copy('environments/staging', 'environments/qa')
    workspace.edit('environments/qa/package.json', 'environment-staging', 'environment-qa')
    const environment = 'environments/qa/src/environment.ts'
    workspace.edit(environment, "name: 'staging'", "name: 'qa'")
    workspace.edit(environment, 'button0-staging', 'button0-qa')
    workspace.edit(environment, 'staging.button0.example.com', 'qa.button0.example.com')
    workspace.edit(environment, "host: 'button0-staging.", "host: 'button0-qa.")
    const { stdout, stderr, exitCode } = await workspace.button0('build')
    expect(stderr).not.toMatch(/^\s+error /m)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('wrote   environments/qa/root-app.yaml')
    expect(workspace.read('environments/qa/values/backend.yaml')).toContain('https://qa.button0.example.com')
    expect(workspace.read('environments/qa/manifests/backend/deployment-backend.yaml')).toContain(
      'namespace: button0-qa',
    )
  })

  test('renders an environment that is not active, without a root application', async () => {
    using workspace = temporaryWorkspace()
    workspace.edit(
      'environments/prod/src/environment.ts',
      "tier: 'production',",
      "tier: 'production',\n  active: false,",
    )
    const { stdout, exitCode } = await workspace.button0('build', '--rendered')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('removed environments/prod/root-app.yaml')
    expect(workspace.read('environments/prod/manifests/backend/service-backend.yaml')).toContain('kind: Service')
  })

  test('completes a tree that a kill in the middle of writing left, which check reports', async () => {
    using workspace = temporaryWorkspace()
    const before = workspace.snapshot()
    for (const folder of ['apps', 'values', 'manifests'])
      rmSync(join(workspace.root, 'environments/prod', folder), { recursive: true })
    // What a kill leaves: some files renamed into place, the rest in the stage folder of a process that is gone.
    workspace.write('environments/prod/apps/backend.yaml', before.get('environments/prod/apps/backend.yaml')!)
    const abandoned = join(workspace.root, 'node_modules/.cache/button0/stage-4194303-gone')
    mkdirSync(abandoned, { recursive: true })
    expect((await workspace.button0('check', '--rendered')).exitCode).toBe(1)
    expect((await workspace.button0('build', '--rendered')).exitCode).toBe(0)
    expect(workspace.snapshot()).toEqual(before)
    expect(existsSync(abandoned)).toBe(false)
  })

  test('renders the same objects with the oldest Helm that it accepts', async () => {
    using workspace = temporaryWorkspace()
    const { stdout, stderr, exitCode } = await workspace.button0In('.', ['check', '--rendered'], {
      HELM_BIN: await unpackHelm(oldestHelm),
    })
    expect(stdout).toContain('Helm 3.18.0: all as `build` would write them')
    expect(stderr).not.toMatch(/^\s+error /m)
    expect(exitCode).toBe(0)
  })

  test('prints one JSON document', async () => {
    using workspace = temporaryWorkspace()
    const { stdout } = await workspace.button0('build', '--rendered', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'button0/build@1',
      environments: [{ name: 'dev', helm: '4.1.4' }, { name: 'prod' }, { name: 'staging' }],
      written: [],
      removed: [],
    })
  })
})
