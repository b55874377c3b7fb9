import { expect, test } from 'vitest'
import { databaseMove } from './database-move.ts'
import { history, release } from './history.fixture.ts'

const order = history('c/m2', 'b/m1', 'a/m1')

test.each([
  ['a/m1', 'b/m1', 'unchanged'],
  ['a/m1', 'c/m2', 'forward'],
  ['c/m2', 'a/m1', 'backward'],
  ['x/m9', 'c/m2', 'unknown'],
  ['a', 'c/m2', 'unknown'],
  ['a', 'c', undefined],
] as const)('databaseMove() from %s to %s is %s', (from, to, move) => {
  expect(databaseMove(release(from), release(to), order)).toBe(move)
})

test('databaseMove() of a first release with a migration is forward', () => {
  expect(databaseMove(undefined, release('a/m1'), order)).toBe('forward')
})
