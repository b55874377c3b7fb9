import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TurboWorkspace, type Checkout } from './turbo-workspace.fixture.ts'

const all = ['dev', 'prod', 'staging']

/** A change, and the environments whose output may follow from it: those must be rendered again. */
const changes: readonly (readonly [what: string, file: string, from: string | RegExp, affected: readonly string[]])[] =
  [
    ['the pinned version of Helm', 'packages/helm/helm-version.json', /"sha256": "./, all],
    ['the code of the command', 'tools/cli/src/plan-environment.ts', /$/, all],
    ['a check', 'packages/manifests/src/checks.ts', /$/, all],
    ['what every environment is', 'packages/environment/src/index.ts', /$/, all],
    ['a values package', 'packages/backend-values/src/index.ts', /$/, all],
    ['a template of a chart', 'charts/backend/templates/deployment.yaml', /$/, all],
    ["a chart's schema", 'charts/frontend/values.schema.json', /$/, all],
    ['a version in the lock file', 'pnpm-lock.yaml', /js-yaml@5\.5\.0|js-yaml: 5\.5\.0|version: 5\.5\.0/g, all],
    ['the tasks', 'turbo.json', '"outputs": ["dist/**"]', all],
    ['a pin', 'environments/dev/pins/backend.json', /"tag": "sha-./, ['dev']],
    ['an environment', 'environments/prod/src/environment.ts', /$/, ['prod']],
    ['the choices of an application', 'environments/staging/src/frontend.ts', /$/, ['staging']],
    [
      "an environment's copy of a chart",
      'environments/staging/charts/backend/templates/deployment.yaml',
      /$/,
      ['staging'],
    ],
    ['the dependencies of an environment', 'environments/prod/package.json', '"private": true', ['prod']],
    ['a test', 'packages/helm/src/helm.test.ts', /$/, []],
    ['a text', 'README.md', /$/, []],
    ["a package's text", 'charts/backend/README.md', /$/, []],
    ['a generated file', 'environments/dev/values/backend.yaml', /$/, []],
    ['a workflow', '.github/workflows/check.yml', /$/, []],
  ]

/** What takes the place of the text that is found, where it is not simply a line at the end. */
const replacements: Readonly<Record<string, string>> = {
  'packages/helm/helm-version.json': '"sha256": "_',
  'environments/dev/pins/backend.json': '"tag": "sha-0',
  'environments/prod/package.json': '"private":  true',
  'turbo.json': '"outputs": ["dist/**", "other/**"]',
}

describe('the hash of a render', () => {
  let workspace: TurboWorkspace
  let checkout: Checkout
  let before: Awaited<ReturnType<Checkout['renders']>>
  beforeAll(async () => {
    workspace = new TurboWorkspace()
    checkout = workspace.origin
    before = await checkout.renders()
  }, 120_000)
  afterAll(() => workspace?.[Symbol.dispose](), 60_000)

  test.each(changes)('follows %s', async (_, file, from, affected) => {
    const path = join(checkout.root, file)
    const text = readFileSync(path, 'utf8')
    const replacement = file === 'pnpm-lock.yaml' ? lockedOther : (replacements[file] ?? '\n')
    const after = text.replace(from, replacement as never)
    expect(after).not.toBe(text)
    writeFileSync(path, after)
    try {
      const now = await checkout.renders()
      expect([...now.keys()].toSorted()).toEqual(all)
      expect(all.filter((name) => now.get(name)!.hash !== before.get(name)!.hash)).toEqual(affected)
    } finally {
      writeFileSync(path, text)
    }
  })

  test('is the same again once nothing differs', async () => {
    expect(await checkout.renders()).toEqual(before)
  })
})

function lockedOther(text: string): string {
  return text.replace('5.5.0', '5.5.1')
}
