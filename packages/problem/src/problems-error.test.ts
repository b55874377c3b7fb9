import { expect, it } from 'vitest'
import type { Problem } from './problem.ts'
import { ProblemsError } from './problems-error.ts'

const host: Problem = { id: 'invalid-environment', severity: 'error', message: 'host is missing', hint: 'Add the key' }
const tier: Problem = { id: 'invalid-environment', severity: 'error', message: 'tier is "prod"', hint: 'Correct it' }

it('ProblemsError carries every problem, and its message holds theirs', () => {
  const error = new ProblemsError([host, tier])
  expect(error).toBeInstanceOf(Error)
  expect(error.name).toBe('ProblemsError')
  expect(error.problems).toEqual([host, tier])
  expect(error.message).toBe('host is missing\ntier is "prod"')
})
