import { appendFileSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReleaseTemplate, git, treeOf, type Clone } from '../release-workspace.fixture.ts'

let template: ReleaseTemplate
beforeAll(async () => {
  template = await ReleaseTemplate.create()
}, 120_000)
afterAll(() => template[Symbol.dispose](), 60_000)

const deployment = 'charts/backend/templates/deployment.yaml'

/** Changes a template so that the pods of every environment that gets it restart. */
function editTemplate(clone: Clone): void {
  edit(clone, deployment, 'enableServiceLinks: false', 'enableServiceLinks: false\n      priorityClassName: ""')
}

function edit(clone: Clone, path: string, from: string, to: string): void {
  const before = clone.read(path)
  expect(before).toContain(from)
  clone.write(path, before.replace(from, to))
}

/** What `pnpm changeset` and `pnpm version-charts` do. */
function raiseVersion(clone: Clone, version: string): void {
  const present = /^version: (.+)$/m.exec(clone.read('charts/backend/Chart.yaml'))![1]!
  edit(clone, 'charts/backend/Chart.yaml', `version: ${present}`, `version: ${version}`)
  edit(clone, 'charts/backend/package.json', `"version": "${present}"`, `"version": "${version}"`)
  edit(clone, 'charts/backend/CHANGELOG.md', `## ${present}`, `## ${version}\n\n- Another template.\n\n## ${present}`)
}

function commit(clone: Clone, message: string): void {
  clone.git('add', '--all')
  clone.git('commit', '--quiet', '--message', message)
}

/** Paths that differ from HEAD, of the given environment or of all. */
function changed(clone: Clone, below = 'environments'): string[] {
  return clone
    .git('status', '--porcelain', '--untracked-files=all', '--', below)
    .split('\n')
    .filter((line) => line !== '')
}

test("a template's edit changes dev alone, and travels to production as the bytes that staging verified", async () => {
  const clone = template.clone(template.remote())
  const seed = treeOf(clone.root, 'HEAD')
  editTemplate(clone)
  const refused = await clone.button0('build', '--rendered')
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toContain(
    'The files of charts/backend changed, but its version is still 0.1.0, which prod has pinned with other files',
  )
  expect(refused.stderr).toContain('pnpm changeset')
  expect(changed(clone)).toEqual([])

  raiseVersion(clone, '0.2.0')
  await clone.run('build', '--rendered')
  expect(changed(clone)).not.toEqual([])
  expect(changed(clone).filter((line) => !line.includes('environments/dev/manifests/backend/'))).toEqual([])
  const reach = 'charts/backend 0.1.0 → 0.2.0: reaches dev now; prod (0.1.0) and staging (0.1.0) wait for a promotion'
  expect(await clone.run('diff', '--base', 'HEAD')).toContain(reach)
  expect(await clone.run('diff', '--base', 'HEAD', '--format', 'markdown')).toContain(reach)
  commit(clone, 'feat(charts/backend): another template')
  expect(await clone.run('status')).toMatch(/staging +backend .* 0\.1\.0 \(0\.2\.0 waits\)/)

  const plan = await clone.run('promote', 'backend', '--from', 'dev', '--to', 'staging', '--plan', '--allow-backwards')
  const [chartPart, imagePart] = plan.split('Image, on top of that')
  expect(chartPart).toContain('Chart: backend 0.1.0 → 0.2.0')
  expect(chartPart).toContain('priorityClassName')
  expect(chartPart).not.toContain('sha-9f3c1de')
  expect(imagePart).toContain('sha-9f3c1de')
  expect(imagePart).not.toContain('priorityClassName')
  expect(changed(clone, '.')).toEqual([])

  const promoted = await clone.run('promote', 'backend', '--from', 'dev', '--to', 'staging', '--chart-only')
  expect(promoted).toContain('release(staging): promote backend chart 0.2.0 from dev')
  expect(promoted).toContain('chart      0.1.0 → 0.2.0')
  expect(promoted).toMatch(/image .* \(stays\)/)
  commit(clone, 'release(staging): promote backend chart 0.2.0 from dev')
  const beforeProd = treeOf(clone.root, 'HEAD')
  await clone.run('promote', 'backend', '--from', 'staging', '--to', 'prod', '--chart-only')
  commit(clone, 'release(prod): promote backend chart 0.2.0 from staging')
  const copyOf = (environment: string): string =>
    clone.git('rev-parse', `HEAD:environments/${environment}/charts/backend`)
  expect(copyOf('prod')).toBe(copyOf('staging'))
  expect(clone.read('environments/prod/manifests/backend/deployment-backend.yaml')).toContain('priorityClassName')
  expect((await clone.button0('check', '--rendered')).exitCode).toBe(0)
  const history = await clone.run('history', 'backend', '--env', 'prod')
  expect(history.split('\n').map((line) => /0\.\d\.0/.exec(line)?.[0])).toEqual([undefined, '0.2.0', '0.1.0'])

  clone.git('revert', '--no-edit', 'HEAD')
  expect(treeOf(clone.root, 'HEAD')).toBe(beforeProd)
  clone.git('reset', '--hard', '--quiet', 'HEAD~1')

  const rolledBack = await clone.run('rollback', 'backend', '--env', 'prod')
  expect(rolledBack).toContain('chart      0.2.0 → 0.1.0')
  expect(clone.git('diff', '--name-only', seed, '--', 'environments/prod').split('\n')).toEqual([
    'environments/prod/pins/backend.json',
  ])
  expect(clone.read('environments/prod/pins/backend.json')).toContain('"hold"')
  expect((await clone.button0('check', '--rendered')).exitCode).toBe(0)
})

test('--push promotes image and chart together, two at once, without losing either', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  editTemplate(clone)
  raiseVersion(clone, '0.2.0')
  await clone.run('build', '--rendered')
  commit(clone, 'feat(charts/backend): another template')
  clone.git('push', '--quiet', 'origin', 'main')
  const other = template.clone(remote)
  const promote = (from: Clone, app: string) =>
    from.run('promote', app, '--from', 'dev', '--to', 'staging', '--allow-backwards', '--push')
  await Promise.all([promote(clone, 'backend'), promote(other, 'frontend')])
  const pin = (app: string) => JSON.parse(git(remote, 'show', `main:environments/staging/pins/${app}.json`)) as object
  expect(pin('backend')).toMatchObject({ tag: 'sha-9f3c1de', chart: { version: '0.2.0' } })
  expect(pin('frontend')).toMatchObject({ tag: 'sha-9f3c1de', chart: { version: '0.1.0' } })
  const fresh = template.clone(remote)
  expect((await fresh.button0('check', '--rendered')).exitCode).toBe(0)
})

test('a chart that production refuses is not promoted there, and the reason is said', async () => {
  const clone = template.clone(template.remote())
  // Production scales to ten; the others do not scale.
  edit(
    clone,
    'charts/backend/templates/horizontalpodautoscaler.yaml',
    '{{- if .Values.autoscaling.enabled }}',
    '{{- if .Values.autoscaling.enabled }}\n{{- if gt (int .Values.autoscaling.maxReplicas) 5 }}{{ fail "at most 5 replicas" }}{{ end }}',
  )
  raiseVersion(clone, '0.2.0')
  await clone.run('build', '--rendered')
  await clone.run('promote', 'backend', '--from', 'dev', '--to', 'staging', '--chart-only')
  commit(clone, 'feat(charts/backend): fewer replicas')
  const { stderr, exitCode } = await clone.button0(
    'promote',
    'backend',
    '--from',
    'staging',
    '--to',
    'prod',
    '--chart-only',
  )
  expect(exitCode).toBe(1)
  expect(stderr).toContain('at most 5 replicas')
  expect(stderr).toContain('prod › backend')
  expect(changed(clone, '.')).toEqual([])
})

test('values fit the older chart: what is derived is left out with a note, what an author chose is refused', async () => {
  const clone = template.clone(template.remote())
  const values = 'packages/backend-values/src/values.ts'
  edit(
    clone,
    values,
    'export const values = z.strictObject({',
    `export const values = z.strictObject({
  region: z.string().describe('Where it runs.').exactOptional(),
  logLevel: z.enum(['info', 'debug']).describe('How much is logged.').exactOptional(),`,
  )
  edit(
    clone,
    'packages/backend-values/src/backend.ts',
    'backendValues(valid, {',
    '({ region: environment.aws.region, ...backendValues(valid, {',
  )
  edit(clone, 'packages/backend-values/src/backend.ts', '${imageRepository}` }),', '${imageRepository}` }) }),')
  await clone.run('generate')
  raiseVersion(clone, '0.2.0')
  const derived = await clone.button0('build', '--rendered')
  expect(derived.stderr).toContain(
    "region is left out: the chart's version 0.1.0, which this environment runs, does not know it",
  )
  expect(derived.exitCode).toBe(0)
  expect(clone.read('environments/dev/values/backend.yaml')).toContain('region: eu-central-1')
  expect(clone.read('environments/prod/values/backend.yaml')).not.toContain('region:')
  commit(clone, 'feat: more values')

  edit(clone, 'environments/prod/src/backend.ts', 'backend({', "backend({\n  logLevel: 'debug',")
  const chosen = await clone.button0('build', '--rendered')
  expect(chosen.exitCode).toBe(1)
  expect(chosen.stderr).toContain(
    "logLevel is chosen, but the chart's version 0.1.0, which this environment runs, does not know it; 0.2.0 does",
  )
  expect(chosen.stderr).toContain('environments/prod/src/backend.ts:4:13')
  expect(chosen.stderr).toContain('button0 promote backend --from staging --to prod --chart-only')
  clone.git('checkout', '--quiet', '--', '.')
  await clone.run('promote', 'backend', '--from', 'dev', '--to', 'staging', '--chart-only')
  expect(clone.read('environments/staging/values/backend.yaml')).toContain('region: eu-central-1')
})

test('a copy must be what its pin names, and a version what changesets made', async () => {
  const clone = template.clone(template.remote())
  const copy = 'environments/prod/charts/backend'
  const refusals: [name: string, arrange: () => void, message: string][] = [
    [
      'edited by hand',
      () => appendFileSync(join(clone.root, copy, 'values.yaml'), '# more\n'),
      'the copy was changed by hand, or it is another one',
    ],
    [
      'deleted by hand',
      () => rmSync(join(clone.root, copy), { recursive: true }),
      `The pin names version 0.1.0 of the chart, but ${copy} holds none`,
    ],
    [
      'of another chart',
      () => {
        rmSync(join(clone.root, copy), { recursive: true })
        cpSync(join(clone.root, 'environments/prod/charts/frontend'), join(clone.root, copy), { recursive: true })
      },
      `${copy} is frontend 0.1.0, but the pin names backend 0.1.0`,
    ],
    [
      'that no pin names',
      () => writeFileSync(join(clone.root, 'environments/prod/charts/stray'), ''),
      'No pin names the chart copy environments/prod/charts/stray',
    ],
    [
      'with the digest of another',
      () => edit(clone, 'environments/prod/pins/backend.json', '"digest": "sha256:f8a4', '"digest": "sha256:0000'),
      'but the pin names sha256:0000',
    ],
    [
      'without an entry in the changelog',
      () => edit(clone, 'charts/frontend/Chart.yaml', 'version: 0.1.0', 'version: 0.9.0'),
      'CHANGELOG.md has no entry for it: it was not raised by a changeset',
    ],
    [
      'pinned in the first environment',
      () => clone.write('environments/dev/pins/backend.json', clone.read('environments/prod/pins/backend.json')),
      'dev is the first environment of its line and follows the chart itself',
    ],
  ]
  for (const [name, arrange, message] of refusals) {
    arrange()
    const { stderr, exitCode } = await clone.button0('check', '--rendered')
    expect(stderr, name).toContain(message)
    expect(exitCode, name).toBe(1)
    clone.git('reset', '--hard', '--quiet')
    clone.git('clean', '-fdq')
  }
})

test('a rollback to a release from before charts were pinned keeps the chart, and says so', async () => {
  const clone = template.clone(template.remote())
  const path = 'environments/prod/pins/frontend.json'
  const present = clone.read(path)
  const { chart: _chart, ...older } = JSON.parse(present) as Record<string, unknown>
  clone.write(path, JSON.stringify({ ...older, tag: 'sha-0000aaa', digest: `sha256:${'a'.repeat(64)}` }))
  commit(clone, 'release(prod): frontend sha-0000aaa')
  clone.write(path, present)
  commit(clone, 'release(prod): frontend again')
  const { stdout, stderr, exitCode } = await clone.button0(
    'rollback',
    'frontend',
    '--env',
    'prod',
    '--to',
    'sha-0000aaa',
  )
  expect(exitCode).toBe(0)
  expect(stderr).toContain('The chart stays at 0.1.0: sha-0000aaa is from before prod kept a copy of it')
  expect(stdout).toContain('chart      0.1.0 (stays)')
  expect(JSON.parse(clone.read(path))).toMatchObject({ tag: 'sha-0000aaa', chart: { version: '0.1.0' }, hold: {} })
})

test('promote refuses options that contradict each other', async () => {
  const clone = template.clone(template.remote())
  const promote = ['promote', 'backend', '--from', 'dev', '--to', 'staging']
  const both = await clone.button0(...promote, '--image-only', '--chart-only')
  expect(both).toMatchObject({ exitCode: 64, stderr: expect.stringContaining('exclude each other') })
  const pushed = await clone.button0(...promote, '--plan', '--push')
  expect(pushed).toMatchObject({ exitCode: 64, stderr: expect.stringContaining('--plan writes nothing') })
})

test('promote --plan says that an application which is new in the target has nothing to be compared with; promote brings it', async () => {
  const clone = template.clone(template.remote())
  clone.git('rm', '-r', '--quiet', 'environments/staging/pins/frontend.json', 'environments/staging/charts/frontend')
  clone.git('commit', '--quiet', '--message', 'feat: a frontend in staging')
  const promotion = ['promote', 'frontend', '--from', 'dev', '--to', 'staging']
  const { stderr, exitCode } = await clone.button0(...promotion, '--plan')
  expect(stderr).toContain('frontend does not run in staging yet, so that there is nothing to compare with')
  expect(exitCode).toBe(1)
  await clone.run(...promotion)
  expect(clone.read('environments/staging/charts/frontend/Chart.yaml')).toBe(clone.read('charts/frontend/Chart.yaml'))
})
