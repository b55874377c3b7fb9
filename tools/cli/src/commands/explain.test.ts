import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Explanation } from '../review/explain.ts'
import { temporaryWorkspace, type TemporaryWorkspace } from '../temporary-workspace.fixture.ts'

let workspace: TemporaryWorkspace

beforeAll(() => {
  workspace = temporaryWorkspace()
  // What the answers below say, whatever is deployed today.
  workspace.write(
    'environments/dev/src/backend.ts',
    `import { backend } from '@button0/backend-values'

export const app = backend({
  resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
})
`,
  )
  workspace.edit('environments/dev/src/environment.ts', /host: 'dev[^']*'/, "host: 'dev.example.com'")
  workspace.edit('environments/dev/pins/backend.json', /"tag": "[^"]*"/, '"tag": "sha-1111aaa"')
}, 60_000)

afterAll(() => workspace[Symbol.dispose](), 60_000)

/** What stands at a place, so that a test holds the place itself and not a number. */
function textAt({ file, line, column }: { file: string; line?: number; column?: number }): string {
  const lines = workspace.read(file).split('\n')
  return lines[line! - 1]!.slice(column! - 1)
}

async function explain(...args: string[]): Promise<Explanation> {
  const { stdout, stderr, exitCode } = await workspace.button0('explain', ...args, '--json')
  expect(exitCode, stderr).toBe(0)
  const document = JSON.parse(stdout) as Explanation & { schema: string }
  expect(document.schema).toBe('button0/explain@1')
  return document
}

describe('explain of a value', () => {
  test('leads from a choice to the line that makes it, and to what changes with it', async () => {
    const { stdout, exitCode } = await workspace.button0('explain', 'dev', 'backend.resources.limits.memory')
    const lines = stdout.split('\n')
    expect(lines.slice(0, 3)).toEqual([
      'dev backend resources.limits.memory = "256Mi"',
      "  the environment's choice",
      '    environments/dev/src/backend.ts:4:77',
    ])
    expect(textAt({ file: 'environments/dev/src/backend.ts', line: 4, column: 77 })).toBe("'256Mi' } },")
    expect(lines).toContain('    Deployment/backend spec.template.spec.containers[backend].resources.limits.memory')
    expect(lines.at(-1)).toBe('  and new pods start in Deployment/backend')
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/\u001B/)
    expect(exitCode).toBe(0)
  })

  test('leads from a derived value to the fields of the environment, and says what it is elsewhere', async () => {
    const { value, values, elsewhere, effects } = await explain('dev', 'backend.image.repository')
    const [explained] = values
    expect(explained).toMatchObject({ origin: 'derived', from: ['aws.accountId', 'aws.region'] })
    const fields = explained!.places.map(textAt)
    expect(value).toContain(/^'(\d+)'/.exec(fields[0]!)![1])
    expect(value).toContain(/^'([a-z0-9-]+)'/.exec(fields[1]!)![1])
    expect(Object.keys(elsewhere)).toEqual(['prod', 'staging'])
    expect(elsewhere['prod']).not.toBe(value)
    expect(effects!.changes).toContain('Deployment/backend spec.template.spec.containers[backend].image')
  })

  test('leads from a release to the pin, and counts the labels that only repeat it', async () => {
    const { value, values, effects } = await explain('dev', 'backend.image.tag')
    expect(value).toBe('sha-1111aaa')
    expect(values).toMatchObject([
      { origin: 'pin', from: ['tag'], places: [{ file: 'environments/dev/pins/backend.json' }] },
    ])
    expect(textAt(values[0]!.places[0]!)).toBe('"sha-1111aaa",')
    expect(effects!.changes).toEqual([
      'Deployment/backend spec.template.spec.containers[backend].image',
      'Job/backend-migration spec.template.spec.containers[migration].image',
    ])
    expect(effects!.hidden['version-label']).toBeGreaterThan(0)
  })

  test("leads from a default to the chart's values, those of the copy where the environment has one", async () => {
    const followed = await explain('dev', 'backend.drainSeconds')
    expect(followed.values).toMatchObject([{ origin: 'default', places: [{ file: 'charts/backend/values.yaml' }] }])
    expect(textAt(followed.values[0]!.places[0]!)).toBe(`drainSeconds: ${followed.value}`)
    const copied = await explain('prod', 'backend.drainSeconds')
    expect(copied.values[0]!.places[0]!.file).toBe('environments/prod/charts/backend/values.yaml')
  })

  test('follows an item of a list, by its position', async () => {
    const { path, value, values } = await explain('dev', 'backend.corsOrigins[0]')
    expect(path).toBe('corsOrigins[0]')
    expect(value).toBe('https://dev.example.com')
    expect(values).toMatchObject([{ path: 'corsOrigins[0]', origin: 'derived', from: ['host'] }])
    expect(textAt(values[0]!.places[0]!)).toBe("'dev.example.com',")
  })

  test('follows an item of a list that the chart has by default, and calls objects by their own names', async () => {
    const { value: host, effects: byHost } = await explain('prod', 'frontend.ingress.host')
    expect(byHost!.changes).toEqual([`Ingress/frontend spec.rules[${host}]`])
    const { effects } = await explain('prod', 'frontend.ingress.paths')
    expect(effects!.changes).toContain(`Ingress/frontend spec.rules[${host}].http.paths[/api/Prefix]`)
  })

  test('lists all values of an application, each with its origin', async () => {
    const { path, values, effects } = await explain('dev', 'backend')
    expect(path).toBe('')
    expect(effects).toBeUndefined()
    expect(new Set(values.map(({ origin }) => origin))).toEqual(new Set(['default', 'choice', 'derived', 'pin']))
    expect(
      values.every(({ origin, from, places }) => places.length > 0 || (origin === 'derived' && from.length === 0)),
    ).toBe(true)
    const { stdout } = await workspace.button0('explain', 'dev', 'backend')
    expect(stdout).toContain(
      '\n  image.tag = "sha-1111aaa": from the pin\'s tag\n    environments/dev/pins/backend.json:3:10\n',
    )
    expect(stdout).not.toContain('If it changes')
  })
})

describe('explain of a rendered object', () => {
  test('finds the values that decide below a key, through a list by the name of its item', async () => {
    const { object, value, values } = await explain(
      'dev',
      'Deployment/backend',
      'spec.template.spec.containers[backend].resources',
    )
    expect(object).toEqual({ name: 'Deployment/backend', template: 'charts/backend/templates/deployment.yaml' })
    expect(value).toEqual({ requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } })
    expect(values.map(({ path, origin }) => [path, origin])).toEqual([
      ['resources.requests.cpu', 'choice'],
      ['resources.requests.memory', 'choice'],
      ['resources.limits.memory', 'choice'],
    ])
  })

  test('follows a quoted key, and says where no value decides', async () => {
    const label = await workspace.button0('explain', 'dev', 'Deployment/backend', 'metadata.labels["helm.sh/chart"]')
    expect(label.stdout).toMatch(/^dev Deployment\/backend metadata\.labels\["helm\.sh\/chart"\] = "backend-/)
    expect(label.stdout).toContain('No value changes it: the template sets it by itself')
  })

  test('says where the namespace decides, which is no value', async () => {
    const { values } = await explain('dev', 'Service/backend', 'metadata.namespace')
    expect(values).toMatchObject([{ path: 'namespace', origin: 'derived', from: ['namespace'] }])
  })
})

describe('explain of what is not there', () => {
  test.each([
    [['pro', 'backend'], 'There is no environment "pro"', 'Did you mean "prod"?'],
    [['dev', 'backand.image.tag'], 'There is no application "backand"', 'Did you mean "backend"?'],
    [['dev', 'backend.image.tga'], 'backend has no "tga" below image', 'Did you mean image.tag?'],
    [['dev', 'backend.memory'], 'backend has no "memory"', 'Did you mean resources.limits.memory?'],
    [['dev', 'backend.corsOrigins[7]'], 'backend has no "7" below corsOrigins', 'There are: 0'],
    [['dev', 'backend.drainSeconds.x'], 'backend has no "x" below drainSeconds', 'Nothing is below it'],
    [
      ['dev', 'Deployment/bakend', 'spec'],
      'There is no object "Deployment/bakend"',
      'Did you mean "Deployment/backend"?',
    ],
    [
      ['dev', 'Deployment/backend', 'spec.replica'],
      'Deployment/backend has no "replica" below spec',
      'Did you mean spec.replicas?',
    ],
  ])('%j names the nearest', async (args, message, hint) => {
    const { stdout, stderr, exitCode } = await workspace.button0('explain', ...args)
    expect(stderr).toContain(`error ${message}\n`)
    expect(stderr).toContain(hint)
    expect(stderr).not.toMatch(/\n {4}at /)
    expect(stdout).toBe('')
    expect(exitCode).toBe(64)
  })
})
