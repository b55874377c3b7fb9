import { childApplication, rootApplication } from '@button0/argocd'
import { findHelm, helmTemplate } from '@button0/helm'
import { readManifests, verifyManifests } from '@button0/manifests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDefinition } from './workspace/load-environment.ts'
import { temporaryWorkspace, type RunResult, type TemporaryWorkspace } from './temporary-workspace.fixture.ts'
import { findWorkspace } from './workspace/workspace.ts'

/** The mistakes of docs/mistakes.md, made again, by the numbers that they have there. */

interface Found {
  readonly id: string
  readonly message: string
  readonly object?: { readonly kind: string; readonly name: string }
  readonly file?: string
  readonly line?: number
  readonly source?: { readonly file: string; readonly line: number }
}

const dev = await loadDefinition(findWorkspace(import.meta.dirname), 'dev')

function problemsOf({ stdout }: RunResult): Found[] {
  return (JSON.parse(stdout) as { problems: Found[] }).problems
}

/** Each problem on a line, for messages that say what was found instead. */
function lines(problems: readonly Found[]): string[] {
  return problems.map(
    ({ id, object, file, message }) => `${id} ${object ? `${object.kind}/${object.name}` : file}: ${message}`,
  )
}

describe('mistakes in charts, in a pin and in an Ingress path', () => {
  let workspace: TemporaryWorkspace
  let before: Map<string, string>
  let result: RunResult
  let found: Found[]
  const told = new Set<string>()

  /** A line of the report, which from here on is explained. */
  function line(start: string): string | undefined {
    const match = lines(found).filter((each) => each.startsWith(start))
    for (const each of match) told.add(each)
    return match[0]
  }

  beforeAll(async () => {
    workspace = temporaryWorkspace()
    const { edit } = workspace
    // 2, as it stands now: a path leads to a Service that is not there.
    edit(
      'environments/dev/src/frontend.ts',
      'frontend({',
      `frontend({\n  ingress: { paths: [{ path: '/old', service: 'nowhere', port: 8000 }] },`,
    )
    // 5
    edit('environments/dev/pins/backend.json', '"sha-9f3c1de"', '"prod-9f3c1de"')
    edit(
      'charts/frontend/templates/deployment.yaml',
      '      volumes:',
      '        - name: proxy\n          image: busybox:latest\n      volumes:',
    )
    // 6
    edit('charts/frontend/templates/service.yaml', 'targetPort: http', 'targetPort: 5173')
    // 7
    edit('charts/backend/templates/deployment.yaml', 'path: /api/v1/health/ready', 'path: /ready')
    // 8 and 15
    edit(
      'charts/backend/templates/_helpers.tpl',
      'CORS_ORIGINS: {{ join "," .Values.corsOrigins | quote }}',
      'CORS_ORIGINS: http://localhost:5173\nCORS_ALLOWED_ORIGINS: https://dev.button0.example.com\nDATABASE_URL: postgresql://button0:hunter2@db.example.com/button0',
    )
    edit(
      'charts/backend/templates/deployment.yaml',
      /valueFrom:\n\s+secretKeyRef:\n\s+name: .*\n\s+key: .*/,
      'value: hunter2',
    )
    // 9
    edit('charts/frontend/templates/serviceaccount.yaml', /\n\s+argocd.argoproj.io\/sync-wave: "-1"/, '')
    // 10
    edit(
      'charts/frontend/templates/ingress.yaml',
      '    argocd.argoproj.io/sync-wave',
      '    argocd.argoproj.io/sync-options: Replace=true\n    argocd.argoproj.io/sync-wave',
    )
    // 11
    edit(
      'charts/frontend/templates/service.yaml',
      'namespace: {{ .Release.Namespace | quote }}',
      'namespace: button0-prod',
    )
    // 13
    edit(
      'charts/backend/templates/deployment.yaml',
      '        # What the image answers',
      '        argocd.argoproj.io/sync-wave: "1"\n        # What the image answers',
    )
    edit('charts/backend/templates/configmap.yaml', 'sync-wave: "-1"', 'sync-wave: "1"')
    // 14
    edit('charts/backend/templates/migration-job.yaml', 'BeforeHookCreation', 'HookSucceeded')
    before = workspace.snapshot()
    result = await workspace.button0('build', '--rendered', '--json', 'dev')
    found = problemsOf(result)
  }, 120_000)

  afterAll(() => workspace[Symbol.dispose]())

  test('2. an Ingress path to a Service that does not exist is refused, with the line that chose it', () => {
    expect(line('unknown-ingress-backend Ingress/frontend')).toContain(
      'There is no Service nowhere in namespace button0',
    )
    expect(found.find(({ id }) => id === 'unknown-ingress-backend')?.source).toMatchObject({
      file: 'environments/dev/src/frontend.ts',
      line: 4,
    })
  })

  test('5. a tag named for production in dev is refused, with the pin that names it', () => {
    expect(line('image-of-another-tier Deployment/backend')).toContain(
      'the tag prod-9f3c1de is named for production, but the environment is development',
    )
    expect(line('image-of-another-tier Job/backend-migration')).toContain('prod-9f3c1de')
    expect(found.find(({ id }) => id === 'image-of-another-tier')?.source).toMatchObject({
      file: 'environments/dev/pins/backend.json',
      line: 3,
    })
  })

  test("5. a third party's image on latest is refused", () => {
    expect(line('unpinned-image Deployment/frontend')).toContain('busybox:latest')
    expect(line('foreign-registry Deployment/frontend')).toContain('Container proxy pulls from docker.io')
  })

  test('6. a targetPort of the development server is refused', () => {
    expect(line('unknown-target-port Service/frontend')).toContain(
      'The port leads to 5173/TCP, but the selected containers declare: http (80)',
    )
  })

  test('7. a probe of a path that the application does not serve is refused', () => {
    expect(line('unserved-path Deployment/backend')).toContain(
      'do not serve /ready; they serve: /api/v1/health/live, /api/v1/health/ready',
    )
  })

  test('8. a variable that the application does not read is refused', () => {
    expect(line('unread-variable Deployment/backend')).toContain('The application does not read CORS_ALLOWED_ORIGINS')
    expect(line('unread-variable Job/backend-migration')).toContain('CORS_ALLOWED_ORIGINS')
  })

  test('8. a password in Git is refused, in a URL and by itself, and never printed', () => {
    expect(line('credentials-in-url ConfigMap/backend')).toContain('DATABASE_URL holds a URL with a password')
    expect(line('literal-secret Deployment/backend')).toContain('DB_PASSWORD')
    expect(lines(found).join('\n')).not.toContain('hunter2')
  })

  test('9. annotations with nothing under it is refused', () => {
    expect(line('empty-metadata ServiceAccount/frontend')).toContain('annotations is there with nothing under it')
  })

  test('10. Replace=true on an object is refused', () => {
    expect(line('forced-sync Ingress/frontend')).toContain('Sync option Replace=true')
  })

  test('11. a namespace that is written into a chart is refused, in the template and in the object', () => {
    expect(line('hard-coded-namespace charts/frontend/templates/service.yaml')).toContain(
      'namespace is button0-prod in every environment',
    )
    expect(line('foreign-namespace Service/frontend')).toContain(
      'The namespace is button0-prod, but the objects belong to button0',
    )
  })

  test('13. a sync wave on a pod template, and a wave that comes too late, are refused', () => {
    expect(line('ineffective-sync-annotation Deployment/backend')).toContain(
      'stands on a template, where nothing reads it',
    )
    expect(line('used-before-created Job/backend-migration')).toContain(
      'It runs in phase Sync, wave 0, but ConfigMap backend is applied in phase Sync, wave 1',
    )
  })

  test('14. a migration Job of fixed name that is deleted only on success is refused', () => {
    expect(line('hook-not-recreated Job/backend-migration')).toContain(
      'The hook has a fixed name and is deleted on HookSucceeded only: a failed one blocks the next sync',
    )
  })

  test('15. the origin of a development server behind a public host is refused', () => {
    expect(line('missing-cors-origin Deployment/backend')).toContain(
      'CORS_ORIGINS is "http://localhost:5173", without the public origin https://dev.button0.example.com',
    )
    line('missing-cors-origin Job/backend-migration')
  })

  test('the build writes nothing and exits 1', () => {
    expect(result.exitCode).toBe(1)
    expect(workspace.snapshot()).toEqual(before)
  })

  test('nothing is reported but the mistakes and what follows from them', () => {
    // The third party's container is not secured either, and the charts changed without a new version.
    const consequences = [
      'container-capabilities Deployment/frontend',
      'privilege-escalation Deployment/frontend',
      'writable-root-filesystem Deployment/frontend',
      'missing-resources Deployment/frontend',
      'changed-chart-version charts/backend/Chart.yaml',
      'changed-chart-version charts/frontend/Chart.yaml',
    ]
    for (const consequence of consequences) expect(line(consequence), consequence).toBeDefined()
    expect(lines(found).filter((each) => !told.has(each))).toEqual([])
  })
})

describe('mistakes in what an author writes', () => {
  let compiled: string[]
  let found: string[]

  beforeAll(async () => {
    using workspace = temporaryWorkspace()
    workspace.write(
      'environments/dev/src/frontend.ts',
      `import { frontend } from '@button0/frontend-values'

export const app = frontend({
  ingress: {
    paths: [
      { path: '/api', port: 8000 },
      { path: '/docs', service: 'backend', port: { number: 8000 } },
    ],
  },
})
`,
    )
    workspace.write(
      'environments/dev/src/backend.ts',
      `import { backend } from '@button0/backend-values'

export const app = backend({
  readinessProbe: { path: '/ready' },
  env: { CORS_ALLOWED_ORIGINS: 'https://dev.button0.example.com' },
  corsOrigins: ['http://localhost:5173'],
})
`,
    )
    workspace.write(
      'environments/staging/src/backend.ts',
      `import { backend } from '@button0/backend-values'

export const app = backend({
  database: { passwordFrom: 'hunter2' },
})
`,
    )
    workspace.edit('environments/prod/pins/backend.json', /"tag": "[^"]*"/, '"tag": "latest"')
    const told = async (...args: string[]): Promise<string[]> =>
      problemsOf(await workspace.button0('build', ...args, '--json')).map(
        ({ id, file, line, message }) => `${id} ${file?.replace('environments/', '')}:${line} ${message}`,
      )
    compiled = await told()
    found = await told('--rendered')
  }, 120_000)

  const among = (all: readonly string[], start: string): string | undefined =>
    all.find((each) => each.startsWith(start))

  test('2. an Ingress path without a Service does not compile, and is refused where it stands', () => {
    expect(among(compiled, 'type-error dev/src/frontend.ts:6')).toContain("Property 'service' is missing")
    expect(among(found, 'invalid-choices dev/src/frontend.ts:6')).toContain('ingress.paths[0].service is missing')
  })

  test('3. a map where a port is wanted does not compile, and is refused where it stands', () => {
    expect(among(compiled, 'type-error dev/src/frontend.ts:7')).toContain("not assignable to type 'number'")
    expect(among(found, 'invalid-choices dev/src/frontend.ts:7')).toContain('ingress.paths[1].port is')
  })

  test('5. a pin on latest is refused', () => {
    expect(among(found, 'invalid-pin prod/pins/backend.json:')).toContain(
      'tag is "latest": expected a tag that names one build',
    )
  })

  test('7, 8 and 15. no choice sets a password, a probe, a variable or an origin', () => {
    expect(among(compiled, 'type-error staging/src/backend.ts:4')).toContain("Type 'string'")
    expect(among(found, 'invalid-choices staging/src/backend.ts:4')).toContain('database.passwordFrom is')
    expect(among(compiled, 'type-error dev/src/backend.ts:4')).toContain("'readinessProbe' does not exist in type")
    expect(found).toContain('invalid-choices dev/src/backend.ts:4 Unknown key "readinessProbe"')
    expect(found).toContain('invalid-choices dev/src/backend.ts:5 Unknown key "env"')
    expect(found).toContain('invalid-choices dev/src/backend.ts:6 Unknown key "corsOrigins"')
  })

  test('nothing else is reported', () => {
    expect(compiled.map((each) => each.split(' ')[0])).toEqual(Array(4).fill('type-error'))
    expect(found.toSorted().map((each) => each.split(' ')[0])).toEqual([
      ...Array<string>(6).fill('invalid-choices'),
      'invalid-pin',
    ])
  })
})

describe.concurrent('mistakes in files that are generated', () => {
  test('1, 4 and 10. edits by hand and files that nothing reads are listed by check, and undone by build', async () => {
    using workspace = temporaryWorkspace()
    const before = workspace.snapshot()
    workspace.edit('environments/dev/apps/backend.yaml', '- /environments/dev/values', '- environments/dev/values')
    workspace.write('environments/dev/values/backend-extra.yaml', 'replicaCount: 3\n')
    workspace.edit('environments/dev/root-app.yaml', 'syncOptions:', 'syncOptions:\n      - Replace=true')
    const check = await workspace.button0('check', '--rendered')
    expect(check.exitCode).toBe(1)
    expect(check.stdout.split('\n')).toEqual([
      'differs environments/dev/apps/backend.yaml',
      'differs environments/dev/root-app.yaml',
      'stale   environments/dev/values/backend-extra.yaml',
    ])
    expect((await workspace.button0('build', '--rendered')).exitCode).toBe(0)
    expect(workspace.snapshot()).toEqual(before)
  })

  const application = childApplication(dev, {
    name: 'backend',
    chartPath: 'charts/backend',
    valuesFile: 'environments/dev/values/backend.yaml',
    syncWave: 0,
  })
  const root = rootApplication(dev)

  async function verify(objects: readonly object[], files: readonly string[] = []): Promise<string[]> {
    const { problems } = await verifyManifests({
      manifests: readManifests(objects.map((object) => JSON.stringify(object)).join('\n---\n')).manifests,
      kubernetesVersion: dev.cluster.kubernetesVersion,
      environment: dev,
      repositoryFiles: new Set([
        'charts/backend/Chart.yaml',
        'environments/dev/values/backend.yaml',
        'environments/dev/apps/backend.yaml',
        ...files,
      ]),
    })
    return problems.filter(({ id }) => id !== 'unknown-project').map(({ id, message }) => `${id}: ${message}`)
  }

  test('1. a path of values that is relative to the repository is refused, and does not compile', async () => {
    // @ts-expect-error Without the leading slash Argo CD takes the path as relative to the chart.
    const valueFiles: typeof application.spec.source.helm.valueFiles = ['environments/dev/values/backend.yaml']
    const mistaken = structuredClone(application)
    mistaken.spec.source.helm.valueFiles = valueFiles
    expect(await verify([application, root])).toEqual([])
    const problems = await verify([mistaken, root])
    expect(problems[0]).toMatch(
      /^missing-application-file: .*charts\/backend\/environments\/dev\/values\/backend\.yaml/,
    )
  })

  test('4. a values file that no Application reads is refused', async () => {
    expect(await verify([application, root], ['environments/dev/values/backend-extra.yaml'])).toEqual([
      expect.stringMatching(/^unread-values-file: .*environments\/dev\/values\/backend-extra\.yaml/),
    ])
  })

  test('10. Replace=true on the root Application is refused, and does not compile', async () => {
    const mistaken = structuredClone(root)
    // @ts-expect-error The type of sync options has no such member.
    mistaken.spec.syncPolicy.syncOptions.push('Replace=true')
    expect(await verify([application, mistaken])).toEqual([expect.stringMatching(/^forced-sync: .*Replace=true/)])
  })
})

describe.concurrent('mistakes that moved every environment', () => {
  test('11. two environments with one namespace on one cluster are refused', async () => {
    using workspace = temporaryWorkspace()
    workspace.edit('environments/staging/src/environment.ts', "namespace: 'button0-staging'", "namespace: 'button0'")
    const { stdout } = await workspace.button0('check', '--rendered', '--json')
    const conflicts = problemsOf({ stdout, stderr: '', exitCode: 1 })
    expect(lines(conflicts)).toEqual([
      expect.stringMatching(
        /^conflicting-environments environments\/staging\/src\/environment\.ts: Environments dev and staging have one namespace on one cluster: /,
      ),
    ])
  })

  test('12. a chart has no image of its own: Helm refuses to render it, and a pin moves one environment', async () => {
    using workspace = temporaryWorkspace()
    const values = workspace.read('environments/dev/values/backend.yaml')
    const withoutTag = values.replace(/^ {2}tag: .*\n/m, '')
    expect(withoutTag).not.toBe(values)
    const rendering = helmTemplate(await findHelm(), {
      chart: `${workspace.root}/charts/backend`,
      release: 'backend',
      namespace: 'button0',
      kubernetesVersion: '1.34.0',
      values: withoutTag,
    })
    await expect(rendering).rejects.toMatchObject({
      code: 'template',
      message: expect.stringMatching(/image[\s\S]*tag/),
    })

    workspace.edit('environments/dev/pins/backend.json', '"sha-9f3c1de"', '"sha-0000001"')
    const { stdout } = await workspace.button0('check', '--rendered')
    const differing = stdout.split('\n')
    expect(differing).toContain('differs environments/dev/values/backend.yaml')
    expect(differing.filter((each) => !each.startsWith('differs environments/dev/'))).toEqual([])
  })

  test("12. a tag that is written into the chart's defaults is refused", async () => {
    using workspace = temporaryWorkspace()
    workspace.write(
      'charts/backend/values.yaml',
      `${workspace.read('charts/backend/values.yaml')}\nimage:\n  tag: sha-0000001\n`,
    )
    const { stdout, exitCode } = await workspace.button0('check', '--rendered', '--json')
    expect(exitCode).toBe(1)
    expect(lines(problemsOf({ stdout, stderr: '', exitCode }))).toEqual([
      expect.stringMatching(/^changed-chart-version charts\/backend\/Chart\.yaml: /),
    ])
  })
})
