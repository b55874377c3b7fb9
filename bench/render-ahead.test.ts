import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pinnedHelm, unpackHelm } from '../packages/helm/src/index.ts'
import { makeClone, type Clone } from './clone.fixture.ts'
import { environmentNames } from './fleet.ts'

const environments = environmentNames(9)
const scratch = mkdtempSync(join(tmpdir(), 'button0-ahead-'))
const calls = join(scratch, 'calls')
/** The pinned Helm, and a note of every render. */
const helm = join(scratch, 'helm')
let clone: Clone

beforeAll(async () => {
  writeFileSync(
    helm,
    `#!/bin/sh\n[ "$1" = template ] && echo x >> '${calls}'\nexec '${await unpackHelm(pinnedHelm)}' "$@"\n`,
  )
  chmodSync(helm, 0o755)
  clone = makeClone({ environments: environments.length, applications: 1 })
}, 120_000)

afterAll(() => {
  clone.remove()
  rmSync(scratch, { recursive: true, force: true })
})

/** How often Helm rendered meanwhile. */
async function renders(work: () => Promise<void>): Promise<number> {
  rmSync(calls, { force: true })
  await work()
  return existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').length : 0
}

async function ahead(): Promise<string[]> {
  const { stdout, stderr, exitCode } = await clone.button0(['render', '--ahead'], { HELM_BIN: helm })
  expect(exitCode, stderr).toBe(0)
  return stdout.split('\n').flatMap((line) => /^([\w-]+): \d+ files/.exec(line)?.[1] ?? [])
}

async function build(expected: RegExp): Promise<void> {
  const { stdout, stderr, exitCode } = await clone.build({ HELM_BIN: helm })
  expect(stdout + stderr).toMatch(expected)
  expect(exitCode, stderr).toBe(0)
}

test('a first build renders each environment once: in one process, and turbo caches what that made', async () => {
  expect(await renders(() => build(/0 cached, 10 total/))).toBe(environments.length)
  expect(await ahead()).toEqual([])
})

test('what turbo has in its cache is left to it', async () => {
  const before = clone.generated()
  for (const name of environments) rmSync(join(clone.root, 'environments', name, 'dist'), { recursive: true })
  expect(await renders(async () => expect(await ahead()).toEqual([]))).toBe(0)
  expect(await renders(() => build(/10 cached, 10 total/))).toBe(0)
  expect(clone.generated()).toEqual(before)
})

test('a change of one environment is left to its task, a change of what all share is not', async () => {
  clone.edit(`environments/${environments[0]}/src/backend.ts`, (text) => `${text}// changed\n`)
  expect(await ahead()).toEqual([])
  expect(await renders(() => build(/8 cached, 10 total/))).toBe(1)
  clone.edit('packages/environment/src/names.ts', (text) => `${text}// changed\n`)
  expect(await ahead()).toHaveLength(environments.length)
  expect(await renders(() => build(/0 cached, 10 total/))).toBe(0)
})

test('an environment that is refused gets no plan, and its own task says why', async () => {
  clone.edit('packages/environment/src/names.ts', (text) => `${text}// changed again\n`)
  const refused = environments[4]!
  clone.edit(`environments/${refused}/src/environment.ts`, (text) => text.replace(/host: '[^']+'/, `host: 'no host'`))
  expect((await ahead()).toSorted()).toEqual(environments.filter((name) => name !== refused).toSorted())
  const { exitCode, stdout, stderr } = await clone.build({ HELM_BIN: helm })
  expect(exitCode).not.toBe(0)
  expect(stdout + stderr).toContain(`in environments/${refused}/src/environment.ts:8:9`)
})

test('a Helm other than the pinned one renders nothing ahead', async () => {
  clone.edit('packages/environment/src/names.ts', (text) => `${text}// and again\n`)
  const other = join(scratch, 'other')
  writeFileSync(other, `#!/bin/sh\n[ "$1" = version ] && echo v3.99.0 || exit 1\n`)
  chmodSync(other, 0o755)
  const { stdout, exitCode } = await clone.button0(['render', '--ahead'], { HELM_BIN: other })
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 })
})
