import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryWorkspace, type TemporaryWorkspace } from '../temporary-workspace.fixture.ts'

interface Case {
  readonly name: string
  /** Breaks a workspace that holds. */
  arrange(workspace: TemporaryWorkspace): void
  /** Arguments; `build --rendered` passes over the compiler, as where its types are bypassed. */
  readonly args?: readonly string[]
  readonly env?: (workspace: TemporaryWorkspace) => Record<string, string>
  /** What standard error must hold, all of it. */
  readonly says: readonly string[]
  readonly exit?: number
}

const dev = 'environments/dev/src/environment.ts'
const prod = 'environments/prod/src/environment.ts'
const backend = 'environments/prod/src/backend.ts'
const pin = 'environments/dev/pins/backend.json'
const withTypes = ['build'] as const
const setPin = (key: string, value: unknown) => (workspace: TemporaryWorkspace) =>
  workspace.write(
    pin,
    `${JSON.stringify({ ...(JSON.parse(workspace.read(pin)) as object), $schema: undefined, [key]: value }, undefined, 2)}\n`,
  )

const cases: readonly Case[] = [
  {
    name: 'a misspelt key in environment.ts, refused by the compiler',
    args: withTypes,
    arrange: (workspace) => workspace.edit(dev, '  host:', '  hosst:'),
    says: ["'hosst' does not exist in type 'EnvironmentInput'", `${dev}:7:3`, '[type-error]'],
  },
  {
    name: 'a misspelt key in environment.ts where types are bypassed',
    arrange: (workspace) => workspace.edit(dev, '  host:', '  // @ts-expect-error\n  hosst:'),
    says: ['Unknown key "hosst"', `${dev}:8:3`, 'host is missing', 'Correct the spelling or remove the key'],
  },
  {
    name: 'a misspelt key in backend.ts, refused by the compiler',
    args: withTypes,
    arrange: (workspace) => workspace.edit(backend, 'minReplicas', 'minReplica'),
    says: ["'minReplica'", `${backend}:`, '[type-error]'],
  },
  {
    name: 'a misspelt key in backend.ts where types are bypassed',
    arrange: (workspace) => workspace.edit(backend, 'minReplicas', '// @ts-expect-error\n    minReplica'),
    says: ['Unknown key "minReplica"', `${backend}:`, '[invalid-choices]'],
  },
  {
    name: 'a wrong type',
    arrange: (workspace) => workspace.edit(dev, "namespace: 'button0'", 'namespace: 7 as never'),
    says: ['namespace is 7', 'expected string', `${dev}:6:14`],
  },
  {
    name: 'a host that is not a host name',
    arrange: (workspace) => workspace.edit(dev, /host: 'dev[^']*'/, "host: 'https://dev.example.com/'"),
    says: ['host is "https://dev.example.com/"', 'expected a host name such as button0.example.com', `${dev}:7:9`],
  },
  {
    name: 'a value that is a constant elsewhere in the file',
    arrange: (workspace) => {
      workspace.edit(dev, /host: 'dev[^']*'/, 'host: publicHost')
      workspace.edit(dev, 'export const', "const publicHost = 'not a host'\n\nexport const")
    },
    says: ['host is "not a host"', `${dev}:3:20`],
  },
  {
    name: 'an ARN of another account',
    arrange: (workspace) => workspace.edit(prod, 'acm:eu-central-1:444455556666', 'acm:eu-central-1:111122223333'),
    says: [
      "the account of this ARN is 111122223333, but the environment's is 444455556666",
      `${prod}:`,
      'Use a resource of account 444455556666',
    ],
  },
  {
    name: 'an ARN of another region',
    arrange: (workspace) => workspace.edit(prod, 'acm:eu-central-1', 'acm:us-east-1'),
    says: ["the region of this ARN is us-east-1, but the environment's is eu-central-1", `${prod}:`],
  },
  {
    name: 'a production environment without a certificate',
    arrange: (workspace) => workspace.edit(prod, /\n\s+certificateArn: '[^']*',/, ''),
    says: [
      'a production environment serves HTTPS and must name its ACM certificate',
      `${prod}:3:`,
      "Add certificateArn: 'arn:aws:acm:eu-central-1:444455556666:certificate/",
    ],
  },
  {
    name: 'a tag that is latest',
    arrange: setPin('tag', 'latest'),
    says: ['tag is "latest": expected a tag that names one build', `${pin}:2:10`],
  },
  {
    name: 'an empty tag',
    arrange: setPin('tag', ''),
    says: ['tag is "": expected an image tag: 1 to 128', `${pin}:2:10`],
  },
  ...['1234567', '12e4567', '0012345'].map((tag) => ({
    name: `the tag ${tag}, a number to YAML`,
    arrange: setPin('tag', tag),
    says: [`tag is "${tag}": expected a tag that YAML reads as a string; begin it with a letter`, `${pin}:2:10`],
  })),
  {
    name: 'a digest that is too short',
    arrange: setPin('digest', 'sha256:abc'),
    says: ['digest is "sha256:abc": expected a digest: sha256: and 64 lower-case hexadecimal digits', `${pin}:3:13`],
  },
  {
    name: 'a production pin without a digest',
    arrange: (workspace) => workspace.edit('environments/prod/pins/backend.json', /\n\s+"digest": "[^"]*",/, ''),
    says: [
      'digest is missing: a production environment runs images by digest',
      'environments/prod/pins/backend.json:1:1',
    ],
  },
  {
    name: 'pin JSON that is broken',
    arrange: (workspace) => workspace.edit(pin, '"tag":', '"tag"'),
    says: ['The pin is not JSON', `${pin}:`, 'button0 bump'],
  },
  {
    name: 'a pin with merge-conflict markers',
    arrange: (workspace) => workspace.edit(pin, /^\{/, '<<<<<<< ours\n{'),
    says: ['The pin holds merge-conflict markers', `${pin}:1:1`, 'git checkout'],
  },
  {
    name: 'an unknown key in a pin',
    arrange: setPin('tga', 'x'),
    says: ['Unknown key "tga"', `${pin}:`, '[invalid-pin]'],
  },
  {
    name: 'a pin that no application reads',
    arrange: (workspace) => workspace.write('environments/dev/pins/nosuch.json', '{}'),
    says: ['No application reads nosuch.json; there are: backend, frontend', 'environments/dev/pins/nosuch.json'],
  },
  {
    name: 'minReplicas above maxReplicas',
    arrange: (workspace) => workspace.edit(backend, 'minReplicas: 3', 'minReplicas: 30'),
    says: ['minReplicas', '30', 'maxReplicas', `${backend}:`],
  },
  {
    name: 'a copied environment that keeps its name',
    arrange: copyStaging,
    says: [
      'name is "staging", but the folder is environments/qa; they must be equal',
      'environments/qa/src/environment.ts:4:9',
      "Write name: 'qa'",
    ],
  },
  {
    name: 'two environments with one namespace on one cluster, one host and one database',
    arrange: (workspace) => {
      copyStaging(workspace)
      workspace.edit('environments/qa/src/environment.ts', "name: 'staging'", "name: 'qa'")
    },
    says: [
      'Environments qa and staging have one namespace on one cluster: 111122223333/eu-central-1/button0-nonprod/button0-staging',
      'Environments qa and staging have one host: staging.button0.example.com',
      'Environments qa and staging have one database: ',
      'environments/staging/src/environment.ts:',
    ],
  },
  {
    name: 'a promotion from an environment that is not there',
    arrange: (workspace) => workspace.edit(prod, "promotesFrom: 'staging'", "promotesFrom: 'stagging'"),
    says: ['promotesFrom is "stagging", which is no environment; there are: dev, staging', `${prod}:`],
  },
  {
    name: 'a template that does not render',
    arrange: (workspace) => workspace.write('charts/backend/templates/broken.yaml', 'a: {{ .Values.nosuch.key }}\n'),
    says: [
      'nil pointer evaluating interface {}.key',
      'charts/backend/templates/broken.yaml:1:',
      'dev › backend',
      '[chart-does-not-render]',
    ],
  },
  {
    name: 'a Chart.yaml that is no YAML',
    arrange: (workspace) => workspace.write('charts/backend/Chart.yaml', 'apiVersion: v2\nname: [backend\n'),
    says: ['charts/backend/Chart.yaml cannot be read: ', 'in charts/backend/Chart.yaml:3:1', '[invalid-yaml]'],
  },
  {
    name: 'a Chart.yaml that is a list',
    arrange: (workspace) => workspace.write('charts/backend/Chart.yaml', '- backend\n'),
    says: ['name is missing: expected text', 'charts/backend/Chart.yaml:1:1'],
  },
  {
    name: 'a template that renders invalid YAML',
    arrange: (workspace) => workspace.write('charts/backend/templates/broken.yaml', 'a: [1\nb: 2\n'),
    says: ['templates/broken.yaml', 'dev › backend'],
  },
  {
    name: 'a template that renders an object twice',
    arrange: (workspace) =>
      workspace.write(
        'charts/backend/templates/twice.yaml',
        '{{- include (print $.Template.BasePath "/service.yaml") . }}\n',
      ),
    says: ['Service/backend', '[duplicate-object]', 'dev › backend'],
  },
  {
    name: 'a value that the schema of the chart refuses',
    arrange: (workspace) => workspace.edit('charts/backend/values.schema.json', '"tag"', '"tagg"'),
    says: ['[values-refused]', 'dev › backend', 'tag'],
  },
  {
    name: 'a Helm that is not there',
    arrange: () => undefined,
    env: () => ({ HELM_BIN: '/nowhere/helm' }),
    exit: 2,
    says: [
      'HELM_BIN names /nowhere/helm, which is not there',
      'Install Helm 4.1.4 (https://helm.sh/docs/intro/install/)',
    ],
  },
  {
    name: 'a Helm that is too old',
    arrange: (workspace) => {
      writeFileSync(join(workspace.root, 'old-helm'), '#!/bin/sh\necho v3.12.0\n')
      chmodSync(join(workspace.root, 'old-helm'), 0o755)
    },
    env: (workspace) => ({ HELM_BIN: join(workspace.root, 'old-helm') }),
    exit: 2,
    says: ['which is Helm 3.12.0; at least 3.18.0 is needed'],
  },
  {
    name: 'a file where a folder should be',
    arrange: (workspace) => {
      rmSync(join(workspace.root, 'environments/dev/manifests'), { recursive: true, force: true })
      workspace.write('environments/dev/manifests', 'a file')
    },
    says: ['environments/dev/manifests is a file, but a folder of generated files belongs there', '[blocked-path]'],
  },
  {
    name: 'a generated file that is a directory',
    arrange: (workspace) => {
      rmSync(join(workspace.root, 'environments/dev/root-app.yaml'), { force: true })
      mkdirSync(join(workspace.root, 'environments/dev/root-app.yaml'))
    },
    says: ['environments/dev/root-app.yaml is a folder, but a generated file belongs there', '[blocked-path]'],
  },
  {
    name: 'an environment that is not there',
    args: ['build', 'stagign'],
    arrange: () => undefined,
    exit: 64,
    says: ['There is no environment "stagign"', 'Did you mean "staging"?'],
  },
  {
    name: 'an unknown option',
    args: ['build', '--nosuch'],
    arrange: () => undefined,
    exit: 64,
    says: ["unknown option '--nosuch'"],
  },
  {
    name: 'an environment whose package.json is gone',
    arrange: (workspace) => rmSync(join(workspace.root, 'environments/prod/package.json')),
    says: ['environments/prod defines an environment, but has no package.json', '[invalid-environment]'],
  },
  {
    name: 'a pin with a key twice',
    arrange: (workspace) => workspace.edit(pin, '"tag":', '"tag": "sha-0",\n  "tag":'),
    says: ['The key tag stands twice; only the last would count', `${pin}:4:3`, '[invalid-pin]'],
  },
  {
    name: 'a pin that is not JSON',
    arrange: (workspace) => workspace.edit(pin, '"tag":', '// by hand\n  "tag":'),
    says: ['The pin is not JSON', `${pin}:3:3`, '[invalid-pin]'],
  },
  {
    name: 'a pin without a chart where charts are promoted',
    arrange(workspace) {
      const file = 'environments/staging/pins/backend.json'
      const { chart: _, ...rest } = JSON.parse(workspace.read(file)) as Record<string, unknown>
      workspace.write(file, JSON.stringify(rest))
    },
    says: [
      'an edit of charts/backend would reach staging at the merge',
      'button0 promote backend --from dev --to staging',
      '[missing-chart-copy]',
    ],
  },
  {
    name: "a chart's defaults that are no YAML",
    args: withTypes,
    arrange: (workspace) =>
      workspace.edit('charts/backend/values.yaml', 'replicaCount:', 'replicaCount: 2\nreplicaCount:'),
    says: [
      'charts/backend/values.yaml cannot be read: Map keys must be unique',
      'charts/backend/values.yaml:',
      '[invalid-yaml]',
    ],
  },
  {
    name: 'a values package that does not load',
    args: withTypes,
    arrange: (workspace) =>
      workspace.edit('packages/backend-values/src/values.ts', 'export const', 'export const const'),
    says: ['The module cannot be loaded', 'in packages/backend-values/src/values.ts:', '[invalid-module]'],
  },
  {
    name: 'a Chart.yaml without a version',
    arrange: (workspace) => workspace.edit('charts/backend/Chart.yaml', /^version:.*\n/m, ''),
    says: ['charts/backend/Chart.yaml cannot be read: version is missing: expected text such as "0.1.0"'],
  },
  {
    name: 'a template that reads a misspelt value',
    arrange: (workspace) =>
      workspace.edit('charts/backend/templates/deployment.yaml', '.Values.drainSeconds', '.Values.drainSecond'),
    says: [
      'values.schema.json knows no drainSecond',
      'Did you mean drainSeconds?',
      'in charts/backend/templates/deployment.yaml:',
      '[unknown-template-value]',
    ],
  },
  {
    name: 'a template that renders no YAML',
    arrange: (workspace) => workspace.edit('charts/backend/templates/service.yaml', '\nspec:', '\n  spec: [\nspec:'),
    says: ['in charts/backend/templates/service.yaml', '[chart-does-not-render]'],
  },
  {
    name: 'a module that does not parse',
    arrange: (workspace) => workspace.edit(dev, 'defineEnvironment({', 'defineEnvironment(({'),
    says: ['The module cannot be loaded', dev, '[invalid-module]'],
  },
  {
    name: 'a module without the export',
    arrange: (workspace) => workspace.edit(backend, 'export const app', 'export const application'),
    says: ['does not export "app" as an application; it exports application', `${backend}:3:14`],
  },
]

describe('build', () => {
  test.concurrent.for(cases)(
    'refuses $name',
    async ({ arrange, args, env, says, exit = 1 }, { expect: expectHere }) => {
      using workspace = temporaryWorkspace()
      arrange(workspace)
      const before = workspace.snapshot()
      const result = await workspace.button0In('.', args ?? ['build', '--rendered'], env?.(workspace))
      for (const text of says) expectHere(result.stderr).toContain(text)
      expectHere(result.stderr).not.toMatch(/^\s+at .*\.(ts|js):\d+/m)
      expectHere(result.exitCode).toBe(exit)
      expectHere(workspace.snapshot()).toEqual(before)
    },
  )

  test('says the same problems in --json on standard output', async () => {
    using workspace = temporaryWorkspace()
    setPin('tag', 'latest')(workspace)
    const { stdout, exitCode } = await workspace.button0('build', '--rendered', '--json')
    const document = JSON.parse(stdout) as { schema: string; problems: { id: string }[] }
    expect(document.schema).toBe('button0/problems@1')
    expect(document.problems.filter(({ id }) => id === 'invalid-pin')).toMatchObject([
      { id: 'invalid-pin', environment: 'dev', application: 'backend', file: pin, line: 2, column: 10 },
    ])
    expect(exitCode).toBe(1)
  })
})

function copyStaging(workspace: TemporaryWorkspace): void {
  workspace.copy('environments/staging', 'environments/qa')
}
