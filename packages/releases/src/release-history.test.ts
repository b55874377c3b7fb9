import { expect, test } from 'vitest'
import { history, release } from './history.fixture.ts'
import { parsePinText, releaseHistory, releaseOrder, releasesBehind } from './release-history.ts'

const state = (commit: string, text: string | undefined) => ({ commit, author: 'a', date: 'd', subject: 's', text })

const pin = (tag: string, more: object = {}) => JSON.stringify({ tag, ...more })

test('releaseHistory() passes over holds, deletions and states that are no pin', () => {
  const states = [
    state('7', pin('sha-b')),
    state('6', '<<<<<<< ours\n{}'),
    state('5', pin('sha-b', { hold: { reason: 'r', by: 'b' } })),
    state('4', pin('sha-b')),
    state('3', undefined),
    state('2', pin('sha-a', { unknown: 1 })),
    state('1', pin('sha-a')),
  ]
  expect(releaseHistory(states)).toEqual([
    { commit: '4', author: 'a', date: 'd', subject: 's', release: { tag: 'sha-b' } },
    { commit: '1', author: 'a', date: 'd', subject: 's', release: { tag: 'sha-a' } },
  ])
})

test('releaseOrder() orders by first appearance, so that a rollback is not a new release', () => {
  expect(releaseOrder(history('a', 'b', 'a', 'z')).map(({ release: { tag } }) => tag)).toEqual([
    'sha-b',
    'sha-a',
    'sha-z',
  ])
})

test.each([
  { previous: ['c', 'b', 'a'], current: 'c', behind: 0 },
  { previous: ['c', 'b', 'a'], current: 'a', behind: 2 },
  { previous: ['a', 'b', 'a', 'z'], current: 'z', behind: 1 },
  { previous: ['a', 'b', 'a'], current: 'b', behind: -1 },
  { previous: ['b', 'a'], current: 'x', behind: undefined },
  { previous: [], current: 'x', behind: undefined },
])('releasesBehind() of $current after $previous is $behind', ({ previous, current, behind }) => {
  expect(releasesBehind(history(...previous), release(current))).toBe(behind)
})

test('releasesBehind() does not take the same tag with another digest for the same release', () => {
  expect(releasesBehind(history('b', 'a'), { ...release('a'), digest: release('b').digest! })).toBeUndefined()
})

test('parsePinText() takes a valid pin only', () => {
  expect(parsePinText('{"tag":"sha-1"}')).toEqual({ tag: 'sha-1' })
  expect(parsePinText('{"tag":"latest"}')).toBeUndefined()
  expect(parsePinText('{')).toBeUndefined()
})
