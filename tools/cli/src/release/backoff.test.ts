import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

const most = (attempt: number, took: number): number => backoff({ attempt, took }, () => 1)

test('backoff() leaves the others the time of twice, four, then eight attempts', () => {
  expect([1, 2, 3, 4, 39].map((attempt) => most(attempt, 1000))).toEqual([2000, 4000, 8000, 8000, 8000])
})

test('backoff() is bounded for attempts that take no time and for those that take for ever', () => {
  expect(most(1, 1)).toBe(300)
  expect(most(9, 60_000)).toBe(20_000)
})

test('backoff() is a random part of that', () => {
  expect(backoff({ attempt: 1, took: 1000 }, () => 0.25)).toBe(500)
})
