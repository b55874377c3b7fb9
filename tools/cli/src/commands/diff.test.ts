import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StateDiff } from '@button0/diff'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readChart } from '../workspace/read-chart.ts'
import { ReleaseTemplate, type Clone } from '../release-workspace.fixture.ts'

let template: ReleaseTemplate
/** Clones of one remote, which no test pushes to. */
let remote: string

beforeAll(async () => {
  template = await ReleaseTemplate.create()
  remote = template.remote()
  await fixReleases(template.clone(remote))
}, 120_000)

afterAll(() => template[Symbol.dispose](), 60_000)

const golden = (name: string): string => fileURLToPath(new URL(`../../fixtures/diff/${name}`, import.meta.url))

/** What the transcripts show of the base, whatever is deployed today: dev follows the charts, staging and prod have copies. */
async function fixReleases(clone: Clone): Promise<void> {
  edit(clone, 'environments/dev/src/environment.ts', /host: 'dev[^']*'/, "host: 'dev.example.com'")
  for (const chart of ['backend', 'frontend']) {
    raiseChart(clone, chart, '1.0.0')
    for (const environment of ['staging', 'prod']) copyChart(clone, chart, environment)
  }
  pin(clone, 'dev/pins/backend', { tag: 'sha-1111aaa', migration: 'b41f7c20d9ae' })
  pin(clone, 'staging/pins/backend', { tag: 'sha-0000fff', migration: 'a30e6b1fc89d' })
  pin(clone, 'staging/pins/frontend', { tag: 'sha-0000eee' })
  await commitBuilt(clone, 'chore: what the transcripts begin with')
  clone.git('push', '--quiet', 'origin', 'main')
}

function pin(clone: Clone, name: string, { tag, migration }: { tag: string; migration?: string }): void {
  const hex = tag.slice(-7)
  pinWith(clone, name, {
    tag,
    digest: `sha256:${hex.repeat(10).slice(0, 64)}`,
    source: { repository: 'button0/button0', commit: hex.repeat(6).slice(0, 40) },
    ...(migration !== undefined && { migration }),
  })
}

function pinWith(clone: Clone, name: string, keys: object): void {
  const file = `environments/${name}.json`
  clone.write(file, `${JSON.stringify({ ...(JSON.parse(clone.read(file)) as object), ...keys }, undefined, 2)}\n`)
}

/** As `pnpm version-charts` leaves a chart: a version, and the entry of the changelog that it was raised by. */
function raiseChart(clone: Clone, chart: string, version: string): void {
  edit(clone, `charts/${chart}/Chart.yaml`, /^version: .*$/m, `version: ${version}`)
  edit(clone, `charts/${chart}/CHANGELOG.md`, '\n## ', `\n## ${version}\n\n### Minor Changes\n\n- Raised.\n\n## `)
}

function copyChart(clone: Clone, chart: string, environment: string): void {
  const { version, digest, files } = readChart(join(clone.root, 'charts', chart))!
  const copy = `environments/${environment}/charts/${chart}`
  rmSync(join(clone.root, copy), { recursive: true })
  for (const [file, content] of files) {
    mkdirSync(dirname(join(clone.root, copy, file)), { recursive: true })
    clone.write(`${copy}/${file}`, content)
  }
  pinWith(clone, `${environment}/pins/${chart}`, { chart: { version, digest } })
}

function edit(clone: Clone, path: string, from: string | RegExp, to: string): void {
  const before = clone.read(path)
  const after = before.replace(from, to)
  expect(after, `${path} holds ${String(from)}`).not.toBe(before)
  clone.write(path, after)
}

/** A chart, an image and a host, together. */
function changeAll(clone: Clone): void {
  raiseChart(clone, 'backend', '1.1.0')
  edit(clone, 'charts/backend/templates/deployment.yaml', 'periodSeconds: 10', 'periodSeconds: 15')
  pin(clone, 'dev/pins/backend', { tag: 'sha-2222bbb', migration: 'c52a8d31eabf' })
  edit(clone, 'environments/dev/src/environment.ts', "'dev.example.com'", "'next.example.com'")
}

function removeFrontend(clone: Clone): void {
  for (const file of ['src/frontend.ts', 'pins/frontend.json', 'charts/frontend'])
    rmSync(join(clone.root, 'environments/staging', file), { recursive: true })
}

async function commitBuilt(clone: Clone, message: string): Promise<void> {
  const built = await clone.button0('build')
  expect(built, built.stderr).toMatchObject({ exitCode: 0 })
  clone.git('add', '--all')
  clone.git('commit', '--quiet', '--message', message)
}

describe('diff of a chart, an image and a host', () => {
  let clone: Clone
  beforeAll(() => {
    clone = template.clone(remote)
    changeAll(clone)
  })

  test('tells the three consequences as text', async () => {
    const { stdout, exitCode } = await clone.button0('diff')
    await expect(`${stdout}\n`).toMatchFileSnapshot(golden('chart-image-host.txt'))
    expect(exitCode).toBe(0)
  })

  test('tells them as Markdown for a pull request', async () => {
    const { stdout } = await clone.button0('diff', '--format', 'markdown')
    await expect(`${stdout}\n`).toMatchFileSnapshot(golden('chart-image-host.md'))
  })

  test('tells them as one JSON document, with nothing else on standard output', async () => {
    const { stdout } = await clone.button0('diff', '--json')
    const diff = JSON.parse(stdout) as StateDiff
    expect(diff.schema).toBe('button0/diff@1')
    const told = diff.environments.map(({ name, consequences }) => [name, consequences.map(({ id }) => id).toSorted()])
    expect(told).toEqual([['dev', ['chart-version', 'ingress-host', 'migration-runs', 'workload-restarts']]])
    expect((await clone.button0('diff', '--format', 'json')).stdout).toBe(stdout)
  })

  test('exits 1 with --exit-code, and 0 without a difference', async () => {
    expect((await clone.button0('diff', '--exit-code')).exitCode).toBe(1)
    const { stdout, exitCode } = await clone.button0('diff', '--exit-code', '--head', 'HEAD')
    expect(stdout).toBe('No differences')
    expect(exitCode).toBe(0)
  })

  test('exits 2 with --exit-code where the work tree cannot be built', async () => {
    const broken = template.clone(remote)
    edit(broken, 'environments/dev/src/environment.ts', "host: 'dev.", "host: 'https://dev.")
    const { stderr, exitCode } = await broken.button0('diff', '--exit-code')
    expect(stderr).toContain('host is "https://dev.')
    expect(exitCode).toBe(2)
    expect((await broken.button0('diff')).exitCode).toBe(1)
  })

  test('uses colours only where they are asked for', async () => {
    // eslint-disable-next-line no-control-regex
    const escape = /\u001B/
    expect((await clone.button0('diff')).stdout).not.toMatch(escape)
    expect((await clone.button0With({ NO_COLOR: '', FORCE_COLOR: '1' }, 'diff')).stdout).toMatch(escape)
  })

  test('is the same for a commit as for the work tree, and by default begins at the merge base', async () => {
    const { stdout: text } = await clone.button0('diff')
    clone.git('switch', '--quiet', '--create', 'change')
    await commitBuilt(clone, 'feat: change all')
    expect((await clone.button0('diff')).stdout).toBe(text)
    expect((await clone.button0('diff', '--base', 'main', '--head', 'change')).stdout).toBe(text)
    // What main did meanwhile is no part of the change.
    clone.git('switch', '--quiet', '--detach', 'main')
    edit(clone, 'environments/staging/manifests/backend/service-backend.yaml', 'port: 8000', 'port: 8001')
    clone.git('commit', '--quiet', '--all', '--message', 'fix(staging): meanwhile')
    clone.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    expect((await clone.button0('diff', '--head', 'change')).stdout).toBe(text)
  })
})

describe('diff of a removed application', () => {
  let clone: Clone
  beforeAll(() => {
    clone = template.clone(remote)
    removeFrontend(clone)
  })

  test('says as text what is destroyed and what waits for a confirmation', async () => {
    const { stdout } = await clone.button0('diff')
    await expect(`${stdout}\n`).toMatchFileSnapshot(golden('application-removed.txt'))
  })

  test('says it as Markdown', async () => {
    const { stdout } = await clone.button0('diff', '--format', 'markdown')
    await expect(`${stdout}\n`).toMatchFileSnapshot(golden('application-removed.md'))
  })
})

describe('diff between environments', () => {
  test('compares two of the work tree, without consequences', async () => {
    const clone = template.clone(remote)
    const { stdout, exitCode } = await clone.button0('diff', '--from', 'dev', '--to', 'staging')
    expect(stdout).toMatch(/^dev → staging \(staging\)\n\n {2}backend: image sha-1111aaa → sha-0000fff;/)
    expect(stdout).not.toMatch(/^ {2}[!*]/m)
    expect(exitCode).toBe(0)
    const committed = await clone.button0('diff', '--from', 'dev', '--to', 'staging', '--head', 'HEAD')
    expect(committed.stdout).toBe(stdout)
  })
})

describe('diff --verify-base', () => {
  test('accepts a base that its own code makes, and names the files of one that was edited by hand', async () => {
    const clone = template.clone(remote)
    const fresh = await clone.button0('diff', '--base', 'HEAD', '--verify-base')
    expect(fresh.stdout).toBe('No differences')
    edit(clone, 'environments/dev/manifests/backend/service-backend.yaml', 'port: 8000', 'port: 8001')
    clone.git('commit', '--quiet', '--all', '--message', 'fix: by hand')
    const { stderr, exitCode } = await clone.button0('diff', '--base', 'HEAD', '--verify-base')
    expect(stderr).toContain('The generated files of HEAD are not what its own build makes')
    expect(stderr).toContain('differs environments/dev/manifests/backend/service-backend.yaml')
    expect(exitCode).toBe(1)
  })
})

describe('diff of bad input', () => {
  const problem = async (clone: Clone, ...args: string[]) => {
    const { stdout, stderr, exitCode } = await clone.button0('diff', ...args)
    expect(stdout).toBe('')
    expect(stderr).not.toMatch(/\n {4}at |node:internal/)
    return { stderr, exitCode }
  }

  /** For what leaves `main` and the work tree as they were. */
  let shared: Clone
  beforeAll(() => {
    shared = template.clone(remote)
  })

  test('refuses a reference that does not exist, before it renders', async () => {
    const clone = shared
    for (const args of [
      ['--base', 'v9'],
      ['--head', 'v9'],
      ['--base', 'HEAD', '--head', 'v9'],
    ]) {
      const { stderr, exitCode } = await problem(clone, ...args)
      expect(stderr).toBe(
        'error "v9" names no commit of this clone\n  Check the revision; if it exists on the remote, fetch first',
      )
      expect(exitCode).toBe(2)
    }
    expect((await problem(clone, '--base=--output=x')).stderr).toContain('"--output=x" names no commit')
  })

  test('says how to deepen a clone whose history ends before the merge base', async () => {
    const origin = template.remote()
    const full = template.clone(origin)
    full.git('switch', '--quiet', '--create', 'change')
    full.git('commit', '--quiet', '--allow-empty', '--message', 'one')
    full.git('commit', '--quiet', '--allow-empty', '--message', 'two')
    full.git('push', '--quiet', 'origin', 'change')
    const clone = template.clone(origin, { depth: 1 })
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'change:refs/remotes/origin/change')
    clone.git('switch', '--quiet', '--detach', 'origin/change')
    const cut = await problem(clone)
    expect(cut.stderr).toBe(
      "error origin/main and HEAD have no common commit within this clone's cut-off history\n" +
        '  Get the whole history: git fetch --unshallow',
    )
    expect(cut.exitCode).toBe(2)
    expect((await problem(clone, '--base', 'HEAD~1')).stderr).toContain('whose history is cut off')

    clone.git('update-ref', '-d', 'refs/remotes/origin/main')
    const command = /git (fetch --unshallow origin main:refs\/remotes\/origin\/main)/.exec(
      (await problem(clone)).stderr,
    )
    clone.git(...command![1]!.split(' '))
    expect((await clone.button0('diff')).stdout).toBe('No differences')
  })

  test('refuses a base from before this tool', async () => {
    const clone = shared
    clone.git('switch', '--quiet', '--orphan', 'old')
    clone.write('README.md', 'Hand-written YAML\n')
    clone.git('add', 'README.md')
    clone.git('commit', '--quiet', '--message', 'before')
    clone.git('switch', '--quiet', 'main')
    const { stderr, exitCode } = await problem(clone, '--base', 'old')
    expect(stderr).toBe(
      'error old holds no environment that button0 generated (no environments/*/facts.yaml)\n' +
        '  Compare with a later revision: button0 diff --base <revision>',
    )
    expect(exitCode).toBe(2)
    expect((await problem(clone, '--head', 'old')).stderr).toContain('origin/main and old have no common commit')
  })

  test('names the revision and the file where a base cannot be read', async () => {
    const clone = shared
    clone.git('switch', '--quiet', '--detach', 'main')
    clone.write('environments/dev/manifests/backend/service-backend.yaml', 'kind: Service\n<<<<<<< ours\n')
    clone.write('environments/prod/facts.yaml', 'tier: production\n=======\n')
    clone.git('commit', '--quiet', '--all', '--message', 'a merge gone wrong')
    const { stderr, exitCode } = await problem(clone, '--base', 'HEAD')
    expect(stderr).toContain('The generated files of HEAD cannot be read')
    expect(stderr).toContain('environments/dev/manifests/backend/service-backend.yaml')
    expect(exitCode).toBe(2)
    clone.git('checkout', '--quiet', 'HEAD~1', '--', 'environments/dev')
    clone.git('commit', '--quiet', '--message', 'half repaired')
    expect((await problem(clone, '--base', 'HEAD')).stderr).toContain(
      'environments/prod/facts.yaml: The file does not say the tier and the exceptions of its environment',
    )
    clone.git('switch', '--quiet', 'main')
  })

  test('suggests the environment that is nearest, and refuses options that contradict each other', async () => {
    const unknown = await problem(shared, '--from', 'stagin', '--to', 'prod', '--head', 'HEAD')
    expect(unknown.stderr).toBe(
      'error There is no environment "stagin"\n  Did you mean "staging"? There are: dev, prod, staging',
    )
    expect(unknown.exitCode).toBe(64)
    for (const [args, message] of [
      [['--from', 'dev'], '--from and --to go together, and without --base'],
      [['--from', 'dev', '--to', 'prod', '--base', 'HEAD'], '--from and --to go together, and without --base'],
      [['--format', 'html'], 'There is no format "html"'],
    ] as const) {
      const { stderr, exitCode } = await problem(shared, ...args)
      expect(stderr).toContain(message)
      expect(exitCode).toBe(64)
    }
  })

  test('refuses a work tree in the middle of a merge, and names the way out', async () => {
    const clone = template.clone(remote)
    clone.git('switch', '--quiet', '--create', 'other')
    pin(clone, 'dev/pins/backend', { tag: 'sha-4444ddd', migration: 'b41f7c20d9ae' })
    clone.git('commit', '--quiet', '--all', '--message', 'theirs')
    clone.git('switch', '--quiet', 'main')
    pin(clone, 'dev/pins/backend', { tag: 'sha-5555eee', migration: 'b41f7c20d9ae' })
    clone.git('commit', '--quiet', '--all', '--message', 'ours')
    expect(() => clone.git('merge', 'other')).toThrow('Command failed')
    const { stderr, exitCode } = await problem(clone)
    expect(stderr).toBe(
      'error A merge is in progress, so that the work tree is half one version, half another\n' +
        '  Finish it or undo it (git merge --abort), or compare commits: button0 diff --head HEAD',
    )
    expect(exitCode).toBe(2)
    expect((await clone.button0('diff', '--head', 'HEAD')).exitCode).toBe(0)
  })

  test('tells a renamed environment as one that goes and one that comes, with cautions', async () => {
    const clone = template.clone(remote)
    clone.git('mv', 'environments/staging', 'environments/qa')
    edit(clone, 'environments/qa/src/environment.ts', "name: 'staging'", "name: 'qa'")
    edit(clone, 'environments/prod/src/environment.ts', "promotesFrom: 'staging'", "promotesFrom: 'qa'")
    const { stdout } = await clone.button0('diff', '--json')
    const { environments } = JSON.parse(stdout) as StateDiff
    const [created, deleted] = ['qa', 'staging'].map((name) => environments.find((each) => each.name === name))
    expect(created).toMatchObject({ kind: 'created' })
    expect(deleted).toMatchObject({ kind: 'deleted' })
    const cautions = deleted!.consequences.filter(({ severity }) => severity === 'caution')
    expect(cautions.map(({ id }) => id)).toContain('environment-removed')
    expect(cautions.map(({ message }) => message).join('\n')).toContain('qa')
  })

  test('compares an object of 5 MB within seconds, and cuts it in what it prints', async () => {
    const clone = shared
    clone.git('switch', '--quiet', '--detach', 'main')
    const path = 'environments/dev/manifests/backend/configmap-large.yaml'
    const large = (last: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: large\n  namespace: button0\ndata:\n` +
      `  text: "${'x'.repeat(5_000_000)}${last}"\n`
    for (const last of ['a', 'b']) {
      clone.write(path, large(last))
      clone.git('add', path)
      clone.git('commit', '--quiet', '--message', last)
    }
    const start = performance.now()
    for (const format of ['text', 'markdown']) {
      const { stdout, exitCode } = await clone.button0('diff', '--base', 'HEAD~1', '--head', 'HEAD', '--format', format)
      expect(stdout).toContain('ConfigMap/large')
      expect(stdout).toContain('data.text')
      expect(stdout.length).toBeLessThan(60_000)
      expect(exitCode).toBe(0)
    }
    expect(performance.now() - start).toBeLessThan(20_000)
    clone.git('switch', '--quiet', 'main')
  })
})
