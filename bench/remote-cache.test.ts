import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClone, type Clone } from './clone.fixture.ts'
import { repository } from './fleet.ts'

const scratch = mkdtempSync(join(tmpdir(), 'button0-remote-'))
const storage = join(scratch, 'storage')
const noHelm = join(scratch, 'helm')
const clones: Clone[] = []
let server: ChildProcess
let first: Clone
let second: Clone
let remote: Record<string, string>

beforeAll(async () => {
  writeFileSync(noHelm, '#!/bin/sh\necho "Helm was called" >&2\nexit 1\n')
  chmodSync(noHelm, 0o755)
  const port = await freePort()
  server = startServer(port)
  remote = {
    TURBO_API: `http://127.0.0.1:${port}`,
    TURBO_TEAM: 'button0',
    TURBO_TOKEN: 'right-token',
    TURBO_REMOTE_CACHE_SIGNATURE_KEY: 'a key of at least thirty-two bytes',
  }
  await answering(remote['TURBO_API']!)
  first = clone()
  const { exitCode, stderr } = await first.build(remote)
  if (exitCode !== 0) throw new Error(stderr)
  second = clone(first)
}, 120_000)

afterAll(() => {
  server.kill()
  for (const each of clones) each.remove()
  rmSync(scratch, { recursive: true, force: true })
}, 60_000)

test('a second clone builds everything from the remote cache, without one call of Helm', async () => {
  second.forget()
  const { exitCode, stdout } = await second.build({ ...remote, HELM_BIN: noHelm })
  expect(stdout).toMatch(/Cached:\s+4 cached, 4 total/)
  expect(exitCode).toBe(0)
  expect(second.generated()).toEqual(first.generated())
})

test('a shallow clone does so too', async () => {
  const shallow = clone(first, ['--depth=1'])
  const { exitCode, stdout } = await shallow.build({ ...remote, HELM_BIN: noHelm })
  expect(stdout).toMatch(/Cached:\s+4 cached, 4 total/)
  expect(exitCode).toBe(0)
})

test('without the remote cache, the same clone has to call Helm', async () => {
  second.forget()
  const { exitCode, stderr, stdout } = await second.turbo(renderDev, { HELM_BIN: noHelm })
  expect(stderr + stdout).toContain('Helm was called')
  expect(exitCode).not.toBe(0)
})

test.each<[what: string, env: () => Record<string, string>]>([
  ['a wrong token', () => ({ TURBO_TOKEN: 'wrong-token' })],
  ['a dead server', () => ({ TURBO_API: 'http://127.0.0.1:9' })],
  ['another signature key', () => ({ TURBO_REMOTE_CACHE_SIGNATURE_KEY: 'a key that signed none of the artefacts' })],
  ['no signature key', () => ({ TURBO_REMOTE_CACHE_SIGNATURE_KEY: '' })],
])('%s breaks no build: the environments are rendered here', async (_, env) => {
  second.forget()
  const { exitCode, stdout } = await second.turbo(renderDev, { ...remote, ...env() })
  expect(stdout).toMatch(/Cached:\s+0 cached, 1 total/)
  expect(exitCode).toBe(0)
  expect(second.read(plan)).toBe(first.read(plan))
})

test('an artefact that was changed in storage is not believed', async () => {
  for (const file of artefacts()) {
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1]! ^= 0xff
    writeFileSync(file, bytes)
  }
  second.forget()
  const { exitCode, stdout } = await second.turbo(renderDev, remote)
  expect(stdout).toMatch(/Cached:\s+0 cached, 1 total/)
  expect(exitCode).toBe(0)
  expect(second.read(plan)).toBe(first.read(plan))
})

/** What one environment's part of a build is. */
const renderDev = ['run', 'render', '--filter=@button0/environment-dev']
const plan = 'environments/dev/dist/plan.json'

function clone(from?: Clone, gitArguments: readonly string[] = []): Clone {
  const made = makeClone(from, gitArguments)
  clones.push(made)
  return made
}

/** The bodies of the artefacts; beside each lies its signature. */
function artefacts(): string[] {
  const files = readdirSync(storage, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{16}$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThanOrEqual(4)
  return files
}

function startServer(port: number): ChildProcess {
  return spawn(process.execPath, [join(repository, 'node_modules/turborepo-remote-cache/dist/cli.js')], {
    cwd: scratch,
    stdio: 'ignore',
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'silent',
      TURBO_TOKEN: 'right-token',
      STORAGE_PROVIDER: 'local',
      STORAGE_PATH: storage,
      STORAGE_PATH_USE_TMP_FOLDER: 'false',
      // A switch: the server keeps signatures, and never learns the key that makes them.
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: 'on',
    },
  })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function answering(api: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${api}/v8/artifacts/status`).catch(() => undefined)
    if (answer) return
    await sleep(50)
  }
  throw new Error(`The cache server does not answer at ${api}`)
}
