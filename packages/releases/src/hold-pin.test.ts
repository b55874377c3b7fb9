import { expect, test } from 'vitest'
import { holdPin, releaseHold } from './hold-pin.ts'

const target = { app: 'backend', environment: 'prod' }
const hold = { reason: 'Fair week', by: 'Ann' }

test('holdPin() keeps the release and adds the hold; the same hold again changes nothing', () => {
  expect(holdPin({ tag: 'sha-1' }, hold, target)).toEqual({ pin: { tag: 'sha-1', hold }, notes: [] })
  expect(holdPin({ tag: 'sha-1', hold }, hold, target)).toEqual({ pin: { tag: 'sha-1', hold }, notes: [] })
})

test.each([
  { ...hold, reason: 'Other' },
  { ...hold, by: 'Bob' },
])('holdPin() refuses to hide another hold: %j', (next) => {
  expect(holdPin({ tag: 'sha-1', hold }, next, target)).toMatchObject({
    refusal: { code: 'already-held', message: 'backend is already held in prod by Ann: Fair week' },
  })
})

test('holdPin() refuses an application without a pin', () => {
  expect(holdPin(undefined, hold, target)).toMatchObject({ refusal: { code: 'no-pin' } })
})

test('releaseHold() removes the hold and says whose it was', () => {
  expect(releaseHold({ tag: 'sha-1', hold }, target)).toEqual({
    pin: { tag: 'sha-1' },
    notes: ['Released the hold of Ann: Fair week'],
  })
})

test('releaseHold() refuses where there is none', () => {
  expect(releaseHold({ tag: 'sha-1' }, target)).toMatchObject({
    refusal: { code: 'not-held', message: 'backend is not held in prod' },
  })
})
