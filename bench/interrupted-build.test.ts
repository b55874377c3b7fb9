import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClone, type Clone } from './clone.fixture.ts'

const pin = 'environments/dev/pins/backend.json'
const choices = 'environments/staging/src/backend.ts'
const inProcess = [process.execPath, 'tools/cli/src/main.js', 'build']
const throughTurbo = ['pnpm', '--silent', 'build']

/** Two states of the sources, and what a build that nobody disturbs makes of each. */
type State = 'one' | 'two'
const made = new Map<State, Record<string, string>>()
let clone: Clone

beforeAll(async () => {
  clone = makeClone()
  for (const state of ['two', 'one'] as const) {
    write(state)
    const { exitCode, stderr } = await clone.button0(['build'])
    if (exitCode !== 0) throw new Error(stderr)
    made.set(state, clone.generated())
  }
}, 120_000)

afterAll(() => clone.remove())

function write(state: State): void {
  const [tag, replicas] = state === 'one' ? ['sha-0000001a', 2] : ['sha-0000002b', 4]
  clone.write(pin, clone.read(pin).replace(/"tag": "[^"]+"/, `"tag": "${tag}"`))
  clone.write(choices, clone.read(choices).replace(/replicaCount: \d+/, `replicaCount: ${replicas}`))
}

/** `check` may find fault; where it finds none, the tree is the one that the sources ask for. */
async function expectHonestCheck(state: State): Promise<void> {
  const { exitCode } = await clone.button0(['check'])
  const right = JSON.stringify(clone.generated()) === JSON.stringify(made.get(state))
  expect({ clean: exitCode === 0, right }).toEqual(right ? { clean: true, right } : { clean: false, right })
}

async function ended(command: readonly string[], { killAfter }: { killAfter?: number } = {}): Promise<void> {
  const child = clone.start(command)
  const end = new Promise<void>((resolve) => child.on('close', () => resolve()))
  if (killAfter !== undefined) {
    await Promise.race([sleep(killAfter), end])
    try {
      process.kill(-child.pid!, 'SIGKILL')
    } catch {
      // It had ended before.
    }
  }
  await end
}

/** The same moments in every run: from the start of a build to its end, and most of them where it writes. */
const moments = [600, 900, 1200, 1600]

test.each(moments.map((killAfter, index) => ({ killAfter, command: index % 2 === 0 ? inProcess : throughTurbo })))(
  'a build that is killed after $killAfter ms leaves a tree that check does not praise, or a right one',
  async ({ killAfter, command }) => {
    write('two')
    await ended(command, { killAfter })
    await expectHonestCheck('two')
    write('one')
    await ended(inProcess)
    expect(clone.generated()).toEqual(made.get('one'))
  },
)

test('two builds at once leave a right tree', async () => {
  write('two')
  await Promise.all([ended(inProcess), ended(throughTurbo)])
  expect(clone.generated()).toEqual(made.get('two'))
})

test.each([inProcess, throughTurbo])(
  'a file that changes during a build never passes for built: %s',
  async (...command) => {
    for (const after of [300, 900]) {
      write('two')
      const build = ended(command)
      await sleep(after)
      write('one')
      await build
      await expectHonestCheck('one')
    }
    await ended(inProcess)
    expect(clone.generated()).toEqual(made.get('one'))
  },
)
