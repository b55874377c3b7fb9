import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseCommands } from './release-commands.ts'
import { ReleaseTemplate, type Clone } from '../release-workspace.fixture.ts'

const folder = fileURLToPath(new URL('../../../../docs/runbooks/', import.meta.url))
const runbooks = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .toSorted()

let template: ReleaseTemplate
let remote: string
beforeAll(async () => {
  template = await ReleaseTemplate.create()
  remote = template.remote()
  // A day in the life of the repository: one release that went all the way.
  const clone = template.clone(remote)
  const digests = `backend=sha256:${'a'.repeat(64)},frontend=sha256:${'b'.repeat(64)}`
  const source = ['--commit', 'a'.repeat(40), '--migration', '7d3e95a1c208']
  for (const args of [
    ['bump', 'backend', 'frontend', '--env', 'dev', '--tag', 'sha-0a0b0c0', '--digest', digests, ...source],
    ['promote', 'backend', 'frontend', '--from', 'dev', '--to', 'staging'],
    ['promote', 'backend', 'frontend', '--from', 'staging', '--to', 'prod'],
  ]) {
    await clone.run(...args)
    commit(clone)
  }
  clone.git('push', '--quiet')
}, 120_000)
afterAll(() => template[Symbol.dispose](), 60_000)

function commit(clone: Clone): void {
  clone.git('add', '--all')
  clone.git('commit', '--quiet', '--allow-empty', '--message', 'release')
}

/** The lines `pnpm button0 …` of a runbook's sh blocks, as arguments. */
function commandsOf(name: string): string[][] {
  const blocks = readFileSync(`${folder}${name}`, 'utf8').matchAll(/^ *```sh\n([^]*?)^ *```$/gm)
  return [...blocks].flatMap(([, block]) =>
    [...block!.matchAll(/^ *pnpm button0 (.+)$/gm)].map(([, line]) =>
      [...line!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!),
    ),
  )
}

const pushing = ['--push', '--direct', '--pull-request']

test.each(runbooks)(
  'the commands of the runbook %s work, one after the other',
  async (name) => {
    const commands = commandsOf(name)
    expect(commands.length).toBeGreaterThan(1)
    const clone = template.clone(remote)
    for (const args of commands) {
      const known = releaseCommands
        .find((command) => command.name === args[0])
        ?.options?.map(([flags]) => flags.split(' ')[0])
      // In the work tree instead of by a push, whose tests are elsewhere: half the time, and the same change.
      const used = args.filter((argument) => pushing.includes(argument))
      expect(used.filter((flag) => !known?.includes(flag))).toEqual([])
      await clone.run(...args.filter((argument) => !pushing.includes(argument)))
      // What does not push only looks.
      expect(used.length > 0 ? '' : clone.git('status', '--porcelain')).toBe('')
      commit(clone)
    }
  },
  180_000,
)

test.each(runbooks)('the runbook %s says when, before, steps, verify and undo', (name) => {
  const headings = readFileSync(`${folder}${name}`, 'utf8').matchAll(/^## (.+)$/gm)
  expect([...headings].map(([, heading]) => heading)).toEqual(['When', 'Before', 'Steps', 'Verify', 'Undo'])
})

test('every runbook is in the list', () => {
  const list = readFileSync(`${folder}README.md`, 'utf8')
  expect(runbooks.filter((name) => !list.includes(`](${name})`))).toEqual([])
})
