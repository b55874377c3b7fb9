import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClone, type Clone } from './clone.fixture.ts'

let clone: Clone
let before: Record<string, string>
let proofs: Record<string, string>

beforeAll(async () => {
  clone = makeClone()
  before = await hashes()
  proofs = digests()
})

afterAll(() => clone.remove())

/** Turbo's hash of each environment's `render`, by environment. */
async function hashes(): Promise<Record<string, string>> {
  const { stdout, stderr } = await clone.turbo(['run', 'render', '--dry=json'])
  if (stdout === '') throw new Error(stderr)
  const { tasks } = JSON.parse(stdout) as { tasks: { task: string; package: string; hash: string }[] }
  return Object.fromEntries(
    tasks
      .filter(({ task, package: name }) => task === 'render' && name.startsWith('@button0/environment-'))
      .map(({ package: name, hash }) => [name.replace('@button0/environment-', ''), hash]),
  )
}

const printDigests = `
  import { inputsDigest } from './tools/cli/src/build/inputs-digest.ts'
  const digests = ['dev', 'prod', 'staging'].map((name) => [name, inputsDigest({ root: process.cwd() }, name)])
  console.log(JSON.stringify(Object.fromEntries(digests)))`

/** What the plan of each environment has to prove, by environment. A process each time, since it is kept in memory. */
function digests(): Record<string, string> {
  const args = ['--input-type=module-typescript', '--eval', printDigests]
  return JSON.parse(execFileSync(process.execPath, args, { cwd: clone.root, encoding: 'utf8' })) as Record<
    string,
    string
  >
}

interface Changed {
  /** The environments whose hash an edit changes. */
  readonly hash: string[]
  /** The environments whose plans it leaves without proof. */
  readonly digest: string[]
}

/** What an edit changes. The file is put back. */
async function changedBy(file: string, change: (text: string) => string): Promise<Changed> {
  const original = clone.read(file)
  clone.edit(file, change)
  const [hash, digest] = [await hashes(), digests()]
  clone.edit(file, () => original)
  return {
    hash: Object.keys(before).filter((name) => hash[name] !== before[name]),
    digest: Object.keys(before).filter((name) => digest[name] !== proofs[name]),
  }
}

const all = ['dev', 'prod', 'staging']
const comment = (text: string): string => `${text}\n// edited\n`

test.each<[what: string, file: string, change: (text: string) => string]>([
  [
    'the pinned Helm',
    'packages/helm/helm-version.json',
    (text) => text.replace(/"version": "4[^"]+"/, '"version": "4.9.9"'),
  ],
  ["the tool's code", 'tools/cli/src/build/plan-environment.ts', comment],
  ['a check', 'packages/manifests/src/checks/missing-secret.ts', comment],
  ['a chart template', 'charts/backend/templates/service.yaml', (text) => `${text}# edited\n`],
  ["a chart's defaults", 'charts/frontend/values.yaml', (text) => `${text}# edited\n`],
  ['a values package', 'packages/backend-values/src/backend-values.ts', comment],
  ['the environment package', 'packages/environment/src/environment.ts', comment],
  [
    'the version of a locked library',
    'pnpm-lock.yaml',
    (text) =>
      text
        .replaceAll('js-yaml: 5.5.0', 'js-yaml: 5.5.1')
        .replaceAll(/version: 5\.5\.0$/gm, 'version: 5.5.1')
        .replaceAll('js-yaml@5.5.0', 'js-yaml@5.5.1'),
  ],
])('the hash of render changes everywhere with %s', async (_, file, change) => {
  expect(await changedBy(file, change)).toEqual({ hash: all, digest: all })
})

test.each<[what: string, file: string, change: (text: string) => string, environments: string[]]>([
  ['a pin', 'environments/staging/pins/backend.json', (text) => `${text}\n`, ['staging']],
  ['its definition', 'environments/dev/src/environment.ts', comment, ['dev']],
  ["an application's choices", 'environments/dev/src/backend.ts', comment, ['dev']],
  ['its copy of a chart', 'environments/prod/charts/backend/values.yaml', (text) => `${text}# edited\n`, ['prod']],
])("an environment's hash of render, and no other, changes with %s", async (_, file, change, environments) => {
  expect(await changedBy(file, change)).toEqual({ hash: environments, digest: environments })
})

test.each<[what: string, file: string, change: (text: string) => string]>([
  ['a test', 'packages/manifests/src/image-reference.test.ts', comment],
  ['what tests share', 'packages/diff/src/state-pairs.fixture.ts', comment],
  ['the tests of charts', 'packages/chart-tests/src/tested-helms.ts', comment],
  ['prose', 'README.md', (text) => `${text}\nMore.\n`],
  ["a chart's prose", 'charts/backend/README.md', (text) => `${text}\nMore.\n`],
  ['a generated file', 'environments/dev/manifests/backend/service-backend.yaml', (text) => `${text}# edited\n`],
  ["a chart's changelog", 'charts/backend/CHANGELOG.md', (text) => `${text}\nMore.\n`],
  [
    'the entry of another environment in the lock file',
    'pnpm-lock.yaml',
    (text) => text.replace(/^ {2}environments\/dev:\n(?: {4}.*\n)+\n/m, (entry) => entry + entry.replace('dev', 'qa')),
  ],
  ['a fixture', 'packages/manifests/fixtures/baseline.yaml', (text) => `${text}# edited\n`],
])('the hash of render stays with %s', async (_, file, change) => {
  expect(await changedBy(file, change)).toEqual({ hash: [], digest: [] })
})
