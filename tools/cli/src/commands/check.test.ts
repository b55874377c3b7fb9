import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryWorkspace, type RunResult, type TemporaryWorkspace } from '../temporary-workspace.fixture.ts'

interface Found {
  readonly id: string
  readonly severity: string
  readonly message: string
  readonly environment?: string
  readonly object?: { readonly kind: string; readonly name: string }
  readonly path?: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly template?: string
}

const problemsOf = ({ stdout }: RunResult): Found[] => (JSON.parse(stdout) as { problems: Found[] }).problems

describe('check --twice', () => {
  test('accepts the charts of all environments', async () => {
    using workspace = temporaryWorkspace()
    // A plan that proves itself is no reason to render only once, or not at all.
    await workspace.button0('render')
    const refused = await workspace.button0In('.', ['check', '--rendered', '--twice'], { HELM_BIN: '/nowhere/helm' })
    expect(refused.exitCode).toBe(2)
    const { stdout, stderr, exitCode } = await workspace.button0('check', '--rendered', '--twice')
    expect(stderr).not.toMatch(/^\s+error /m)
    expect(stdout).toMatch(/^3 environments, \d+ files, Helm [\d.]+: all as `build` would write them$/)
    expect(exitCode).toBe(0)
  })

  test('finds the clock and chance that tpl hides from the scan, and names the templates', async () => {
    using workspace = temporaryWorkspace()
    const hidden = (call: string): string =>
      `{{ tpl (printf "{{ %s }}" (list ${call
        .split('')
        .map((letter) => `"${letter}"`)
        .join(' ')} | join "")) . | quote }}`
    workspace.edit(
      'charts/backend/templates/configmap.yaml',
      '\ndata:',
      `\ndata:\n  STARTED: ${hidden('now | unixEpoch')}`,
    )
    workspace.edit(
      'charts/frontend/templates/service.yaml',
      '  annotations:',
      `  annotations:\n    example.com/chance: ${hidden('randAlphaNum 12')}`,
    )
    workspace.edit(
      'charts/frontend/templates/serviceaccount.yaml',
      'name: {{ .Release.Name | quote }}',
      `name: ${hidden('randAlpha 12 | lower')}`,
    )
    const problems = problemsOf(await workspace.button0('check', '--rendered', '--twice', '--json', 'dev'))
    const differing = problems.filter(({ id }) => id === 'differing-renders')
    expect(problems.filter(({ id }) => id === 'nondeterministic-template')).toEqual([])
    expect(differing).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        object: expect.objectContaining({ kind: 'ConfigMap', name: 'backend' }),
        path: 'data.STARTED',
        template: 'backend/templates/configmap.yaml',
        file: 'charts/backend/templates/configmap.yaml',
        message: expect.stringMatching(/^Two renders differ: "\d+" and "\d+"$/),
      }),
    )
    expect(differing).toContainEqual(
      expect.objectContaining({
        path: 'metadata.annotations["example.com/chance"]',
        template: 'frontend/templates/service.yaml',
        message: expect.stringMatching(/^Two renders differ: "\w{12}" and "\w{12}"$/),
      }),
    )
    const accounts = differing.filter(({ template }) => template === 'frontend/templates/serviceaccount.yaml')
    expect(accounts.map(({ message }) => message).toSorted()).toEqual([
      'The first render makes this object, and the second does not',
      'The second render makes this object, and the first does not',
    ])
  })
})

describe('check', () => {
  test('refuses functions of the moment, chance, the machine and the cluster by file, line and column', async () => {
    using workspace = temporaryWorkspace()
    const calls = ['now | unixEpoch', 'randAlphaNum 5', 'uuidv4', 'getHostByName "example.com"', 'genPrivateKey "rsa"']
    workspace.write(
      'charts/backend/templates/moment.yaml',
      [
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: moment\n  namespace: {{ .Release.Namespace }}\ndata:',
        ...calls.map((call, index) => `  k${index}: {{ ${call} | quote }}`),
        '  l: {{ lookup "v1" "Secret" "" "x" | toJson | quote }}',
        '  c: {{ .Capabilities.APIVersions | toJson | quote }}',
      ].join('\n'),
    )
    const result = await workspace.button0('check', '--rendered', '--json', 'dev')
    const found = problemsOf(result).filter(({ id }) => id === 'nondeterministic-template')
    const file = 'charts/backend/templates/moment.yaml'
    expect(
      found.map(({ file: at, line, column, message }) => `${at}:${line}:${column} ${message.split(' ')[0]}`),
    ).toEqual([
      `${file}:7:10 now`,
      `${file}:8:10 randAlphaNum`,
      `${file}:9:10 uuidv4`,
      `${file}:10:10 getHostByName`,
      `${file}:11:10 genPrivateKey`,
      `${file}:12:9 lookup`,
      `${file}:13:9 .Capabilities.APIVersions`,
    ])
    expect(result.exitCode).toBe(1)
  })

  test('reports an environment that does not load, and none that promotes from it', async () => {
    using workspace = temporaryWorkspace()
    workspace.edit('environments/dev/src/environment.ts', "namespace: 'button0'", "namespace: 'Button0'")
    const { stdout } = await workspace.button0('check', '--rendered', '--json')
    expect(problemsOf({ stdout, stderr: '', exitCode: 1 })).toEqual([
      expect.objectContaining({ id: 'invalid-environment', environment: 'dev', line: 6 }),
    ])
  })
})

describe('check traces a problem to the line that was typed', () => {
  let workspace: TemporaryWorkspace
  let stderr: string

  /** The lines that stand below a problem in the report. */
  const below = (text: string): string => {
    const lines = stderr.split('\n')
    const start = lines.findIndex((line) => line.includes(text))
    return lines.slice(start, start === -1 ? 0 : start + 5).join('\n')
  }

  beforeAll(async () => {
    workspace = temporaryWorkspace()
    // A choice: the Secret that the password stands in.
    workspace.edit(
      'environments/dev/src/backend.ts',
      'backend({',
      "backend({\n  database: {\n    passwordFrom: { existingSecret: { name: 'nowhere', key: 'password' } },\n  },",
    )
    // A derived value: the host, and the chart writes another.
    workspace.edit(
      'charts/frontend/templates/ingress.yaml',
      '{{ .Values.ingress.host | quote }}',
      'www.{{ .Values.ingress.host }}',
    )
    workspace.edit('charts/frontend/values.yaml', 'className: alb', 'className: nginx')
    ;({ stderr } = await workspace.button0('check', '--rendered', 'dev'))
  }, 120_000)

  afterAll(() => workspace[Symbol.dispose]())

  test('a choice', () => {
    expect(below('Secret nowhere')).toMatch(/^ {4}from environments\/dev\/src\/backend\.ts:5:\d+$/m)
  })

  test('a derived value', () => {
    expect(below('[wrong-ingress-host]')).toMatch(/^ {4}from environments\/dev\/src\/environment\.ts:7:9$/m)
  })

  test("a chart's default", () => {
    expect(below('[unknown-ingress-class]')).toMatch(/^ {4}from charts\/frontend\/values\.yaml:\d+:3$/m)
  })
})

describe('exceptions of an environment', () => {
  test('switch one check off for one object, with the reason in every report; an unused one is a warning', async () => {
    using workspace = temporaryWorkspace()
    const reason = 'The agent of 2019 takes every core that it finds'
    const limited = "resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '1', memory: '256Mi' } }"
    workspace.edit('environments/dev/src/backend.ts', /resources: .*\}/, limited)
    const without = await workspace.button0('check', '--rendered', 'dev')
    expect(without.stderr).toMatch(/backend › Deployment\/backend\n {2}warning .* \[cpu-limit\]/)
    expect(without.stderr).toMatch(/backend › Job\/backend-migration\n {2}warning .* \[cpu-limit\]/)

    workspace.edit(
      'environments/dev/src/environment.ts',
      /\n\}\)/,
      `
  exceptions: [
    { problem: 'cpu-limit', object: 'Deployment/backend', reason: '${reason}' },
    { problem: 'host-port', object: 'Deployment/backend', reason: '${reason}' },
  ],
})`,
    )
    const build = await workspace.button0('build', '--rendered', 'dev')
    expect(build.exitCode).toBe(0)
    for (const { stderr } of [build, await workspace.button0('check', '--rendered', 'dev')]) {
      expect(stderr).toContain(`dev: cpu-limit is switched off for Deployment/backend: ${reason}`)
      expect(stderr).not.toMatch(/Deployment\/backend\n {2}warning/)
      expect(stderr).toMatch(/Job\/backend-migration\n {2}warning .* \[cpu-limit\]/)
      expect(stderr).toContain(
        'The exception from host-port for Deployment/backend silences nothing [unused-exception]\n    in environments/dev/src/environment.ts:',
      )
      expect(stderr).toContain('0 errors, 2 warnings')
    }
    expect(workspace.read('environments/dev/facts.yaml')).toContain(`reason: ${reason}`)

    const { stdout } = await workspace.button0('check', '--rendered', '--json', 'dev')
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'button0/check@1',
      environments: [{ name: 'dev', exceptions: [{ problem: 'cpu-limit', object: 'Deployment/backend', reason }] }],
    })
  })
})
