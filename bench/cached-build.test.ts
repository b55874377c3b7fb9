import { afterAll, beforeAll, expect, test } from 'vitest'
import { oldestHelm, unpackHelm } from '../packages/helm/src/index.ts'
import { makeClone, type Clone } from './clone.fixture.ts'

let clone: Clone

beforeAll(() => {
  clone = makeClone()
}, 60_000)

afterAll(() => clone.remove())

/** Numbers below 1 that look random and are the same in every run (a linear congruential generator). */
function* numbersFrom(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

/** Edits that a person or a bot makes; each takes a number below 1 and has few outcomes, so that states come back. */
const edits: readonly ((random: number) => void)[] = [
  (random) => replace('environments/dev/pins/backend.json', /"tag": "[^"]+"/, `"tag": "sha-000000${few(random)}a"`),
  (random) => replace('environments/staging/src/backend.ts', /replicaCount: \d+/, `replicaCount: ${2 + few(random)}`),
  (random) => replace('environments/prod/src/frontend.ts', /maxReplicas: \d+/, `maxReplicas: ${6 + few(random)}`),
  (random) => replace('packages/backend-values/src/backend-values.ts', /\n(\/\/ \d\n)?$/, `\n// ${few(random)}\n`),
]

function few(random: number): number {
  return Math.floor(random * 2)
}

function replace(file: string, from: RegExp, to: string): void {
  clone.write(file, clone.read(file).replace(from, to))
}

test('a build with a cache and one without make the same bytes, whatever was edited in between', async () => {
  const random = numbersFrom(7)
  const next = (): number => random.next().value
  for (let round = 0; round < 4; round++) {
    for (let count = 0; count < 2; count++) edits[Math.floor(next() * edits.length)]!(next())
    const cached = await clone.build()
    expect(cached.exitCode, cached.stderr + cached.stdout).toBe(0)
    const afterCached = clone.generated()
    const uncached = await clone.button0(['build', '--json'])
    expect(JSON.parse(uncached.stdout), `round ${round}`).toMatchObject({ written: [], removed: [] })
    expect(clone.generated()).toEqual(afterCached)
  }
})

test('a Helm other than the pinned one leaves nothing in the cache that a build would take', async () => {
  const before = clone.generated()
  clone.forget()
  const other = await clone.build({ HELM_BIN: await unpackHelm(oldestHelm) })
  expect(other.stderr).toContain(`Helm ${oldestHelm.version} is not the pinned`)
  expect(JSON.parse(clone.read('environments/dev/dist/plan.json'))).toEqual({
    schema: 'button0/plan@1',
    helm: oldestHelm.version,
  })
  const pinned = await clone.build()
  expect(pinned.stdout).toMatch(/FULL TURBO/)
  expect(pinned.exitCode).toBe(0)
  expect(clone.generated()).toEqual(before)
})
