import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ComparedDifference, Comparison } from '../review/compare-environments.ts'
import { git } from '../release-workspace.fixture.ts'
import { temporaryWorkspace, type TemporaryWorkspace } from '../temporary-workspace.fixture.ts'

let workspace: TemporaryWorkspace

beforeAll(() => {
  workspace = temporaryWorkspace()
  git(workspace.root, 'init', '--quiet')
  // Staging follows the charts, as the first of a line does, so that a test can change what these do.
  workspace.edit('environments/staging/src/environment.ts', /^ *promotesFrom: .*\n/m, '')
  for (const app of ['backend', 'frontend']) followChart(app)
  choose('dev', '{}')
  choose('staging', '{ drainSeconds: 25 }')
}, 60_000)

afterAll(() => workspace[Symbol.dispose](), 60_000)

function followChart(app: string): void {
  workspace.edit(`charts/${app}/Chart.yaml`, /^version: .*$/m, 'version: 99.0.0')
  workspace.edit(
    `charts/${app}/CHANGELOG.md`,
    '\n## ',
    '\n## 99.0.0\n\n- Not what another environment has a copy of.\n\n## ',
  )
  const file = `environments/staging/pins/${app}.json`
  const { chart: _, ...pin } = JSON.parse(workspace.read(file)) as Record<string, unknown>
  writeFileSync(join(workspace.root, file), JSON.stringify({ ...pin, tag: 'sha-1111aaa' }))
  rmSync(join(workspace.root, 'environments/staging/charts', app), { recursive: true })
}

function choose(environment: string, choices: string): void {
  const module = `import { backend } from '@button0/backend-values'\n\nexport const app = backend(${choices})\n`
  workspace.write(`environments/${environment}/src/backend.ts`, module)
}

async function compare(...args: string[]): Promise<Comparison> {
  const { stdout, stderr, exitCode } = await workspace.button0('compare', ...args, '--json')
  expect(exitCode, stderr).toBe(0)
  const document = JSON.parse(stdout) as Comparison & { schema: string; from: string; to: string }
  expect(document).toMatchObject({ schema: 'button0/compare@1', from: args[0], to: args[1] })
  return document
}

function named(differences: readonly ComparedDifference[], what: string): ComparedDifference[] {
  return differences.filter((difference) => difference.application === 'backend' && difference.what === what)
}

describe('compare of two environments', () => {
  test('says of each difference whether it is declared, derived or a release', async () => {
    const { differences, hidden } = await compare('dev', 'staging')
    expect(differences.filter(({ reason }) => reason === 'unexplained')).toEqual([])
    for (const [what, reason] of [
      ['values drainSeconds', 'declared'],
      ['Deployment/backend spec.template.spec.terminationGracePeriodSeconds', 'declared'],
      ['values corsOrigins[0]', 'derived'],
      ['ConfigMap/backend data.CORS_ORIGINS', 'derived'],
      ['ConfigMap/backend metadata.namespace', 'derived'],
      ['values image.tag', 'release'],
      ['Deployment/backend spec.template.spec.containers[backend].image', 'release'],
    ] as const) {
      expect(named(differences, what), what).toMatchObject([{ reason }])
    }
    expect(named(differences, 'values drainSeconds')).toMatchObject([{ to: 25 }])
    expect(hidden['version-label']).toBeGreaterThan(0)
  })

  test('prints them by reason with their counts, and is content with --strict', async () => {
    const { stdout, exitCode } = await workspace.button0('compare', 'dev', 'staging', '--strict')
    const lines = stdout.split('\n')
    expect(lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(':')[0])).toEqual([
      'Declared',
      'Release',
      'Derived',
      'dev → staging',
    ])
    expect(lines.at(-1)).toMatch(/^dev → staging: 0 unexplained, \d+ declared, \d+ release, \d+ derived \(\d+ hidden/)
    expect(stdout).toMatch(/^ {2}backend metadata\.namespace of \d+ objects: "button0" → "button0-staging"$/m)
    expect(exitCode).toBe(0)
  })

  test('calls unexplained what a chart decides by the name of a namespace, and exits 1 with --strict', async () => {
    workspace.edit(
      'charts/backend/templates/service.yaml',
      /\nspec:\n/,
      '\nspec:\n  {{- if eq .Release.Namespace "button0-staging" }}\n  publishNotReadyAddresses: true\n  {{- end }}\n',
    )
    const { stdout, exitCode } = await workspace.button0('compare', 'dev', 'staging', '--strict')
    expect(stdout).toMatch(
      /^Unexplained: .*\n {2}backend Service\/backend spec\.publishNotReadyAddresses: none → true\n\w/,
    )
    expect(stdout).toContain('dev → staging: 1 unexplained,')
    expect(exitCode).toBe(1)
    expect((await workspace.button0('compare', 'dev', 'staging')).exitCode).toBe(0)
  })
})

describe('compare of bad input', () => {
  test('refuses an environment that is not there, and any number of them but two', async () => {
    const unknown = await workspace.button0('compare', 'dev', 'stagin')
    expect(unknown.stderr).toBe(
      'error There is no environment "stagin"\n  Did you mean "staging"? There are: dev, prod, staging',
    )
    const alone = await workspace.button0('compare', 'dev')
    expect(alone.stderr).toContain("missing required argument 'environment'")
    const many = await workspace.button0('compare', 'dev', 'staging', 'prod')
    expect(many.stderr).toContain('Expected 2 arguments but got 3')
    expect([unknown.exitCode, alone.exitCode, many.exitCode]).toEqual([64, 64, 64])
  })
})
