import { expect, test } from 'vitest'
import { digestOf, history, release } from './history.fixture.ts'
import { rollbackPin, type RollbackOptions } from './rollback-pin.ts'

const options: RollbackOptions = {
  app: 'backend',
  environment: 'prod',
  target: { steps: 1 },
  history: history('d/m2', 'c/m2', 'b/m1', 'a/m1'),
  shallow: false,
  migrates: true,
  by: 'Ann',
}

test('rollbackPin() goes to the release before and holds it', () => {
  expect(rollbackPin(release('d/m2'), options)).toEqual({
    pin: { ...release('c/m2'), hold: { reason: 'Rolled back from sha-d to sha-c', by: 'Ann' } },
    notes: [],
  })
})

test('rollbackPin() counts from the release that runs, not from what a rollback left behind', () => {
  const after = { ...options, history: history('c/m2', 'd/m2', 'c/m2', 'b/m2') }
  expect(rollbackPin(release('c/m2'), after)).toMatchObject({ pin: { tag: 'sha-b' } })
})

test('rollbackPin() passes over a release that would be the present one again: an image from before charts were pinned', () => {
  const chart = { version: '0.1.0', digest: digestOf('x') }
  const now = { ...release('c/m2'), chart }
  const pinned = history('c/m2', 'c/m2', 'b/m2').map((record, index) =>
    index === 0 ? { ...record, release: now } : record,
  )
  expect(rollbackPin(now, { ...options, history: pinned })).toMatchObject({ pin: { tag: 'sha-b', chart } })
  const back = { ...options, history: pinned, target: { tag: 'sha-c' } }
  expect(rollbackPin(now, back)).toMatchObject({ refusal: { code: 'same-release' } })
})

test('rollbackPin() may return to a newer release by name', () => {
  const after = { ...options, history: history('c/m2', 'd/m2', 'c/m2'), target: { tag: 'sha-d' } }
  expect(rollbackPin(release('c/m2'), after)).toMatchObject({ pin: { tag: 'sha-d' } })
})

test('rollbackPin() refuses another migration, naming both and the newest safe target', () => {
  expect(rollbackPin(release('d/m2'), { ...options, target: { tag: 'sha-b' } })).toMatchObject({
    refusal: {
      code: 'other-migration',
      message: expect.stringMatching(
        /sha-b was made for migration m1, but the database of prod is at m2, that of sha-d/,
      ),
      hint: expect.stringContaining('The newest safe target is sha-c: button0 rollback backend --env prod --to sha-c'),
    },
  })
})

test('rollbackPin() says when no earlier release is safe', () => {
  const only = { ...options, history: history('d/m2', 'b/m1') }
  expect(rollbackPin(release('d/m2'), only)).toMatchObject({
    refusal: { hint: expect.stringContaining('No earlier release has the migration m2') },
  })
})

test('rollbackPin() crosses a migration with a reason, and says what the database is at', () => {
  const forced = { ...options, target: { tag: 'sha-a' }, forceDatabase: 'Ran alembic downgrade by hand' }
  expect(rollbackPin(release('d/m2'), forced)).toMatchObject({
    pin: { tag: 'sha-a', migration: 'm1' },
    notes: ['The database stays at m2; sha-a was made for m1: Ran alembic downgrade by hand'],
  })
})

test('rollbackPin() refuses an unknown migration of an application that has a database only', () => {
  const unknown = { ...options, history: history('d', 'c') }
  expect(rollbackPin(release('d'), unknown)).toMatchObject({ refusal: { code: 'unknown-migration' } })
  expect(rollbackPin(release('d'), { ...unknown, migrates: false })).toMatchObject({ pin: { tag: 'sha-c' } })
})

test('rollbackPin() keeps the reason of the hold that it replaces, within the limit of a pin', () => {
  const held = { ...release('d/m2'), hold: { reason: 'x'.repeat(500), by: 'Bob' } }
  const planned = rollbackPin(held, { ...options, reason: 'Errors since noon' })
  expect(planned).toMatchObject({
    pin: { hold: { reason: expect.stringMatching(/^Errors since noon; held before: x+…$/), by: 'Ann' } },
    notes: [expect.stringContaining('Replaces the hold of Bob')],
  })
  expect('pin' in planned && planned.pin.hold?.reason).toHaveLength(500)
})

test.each([
  [{ steps: 4 }, false, 'no-history', 'backend has only 3 releases before sha-d in prod, but 4 back was asked for'],
  [{ steps: 4 }, true, 'shallow', 'the history of this clone is cut off'],
  [{ tag: 'sha-x' }, false, 'unknown-release', 'backend never ran sha-x in prod; there are: sha-c, sha-b, sha-a'],
  [{ tag: 'sha-x' }, true, 'shallow', 'cut-off history reaches; there are: sha-c'],
  [{ tag: 'sha-d' }, false, 'same-release', 'backend already runs sha-d in prod'],
])('rollbackPin() refuses %j (shallow: %s) as %s', (target, shallow, code, message) => {
  expect(rollbackPin(release('d/m2'), { ...options, target, shallow })).toMatchObject({
    refusal: { code, message: expect.stringContaining(message) },
  })
})

test('rollbackPin() refuses where there is no history', () => {
  expect(rollbackPin(release('d/m2'), { ...options, history: history('d/m2') })).toMatchObject({
    refusal: { code: 'no-history', message: expect.stringContaining('has no release before sha-d') },
  })
  expect(rollbackPin(undefined, options)).toMatchObject({ refusal: { code: 'no-pin' } })
})
