import { expect, test } from 'vitest'
import { GitError } from './git-error.ts'
import { retryLocked } from './retry-locked.ts'

test('retryLocked() repeats a step until the lock is free', async () => {
  let calls = 0
  const result = await retryLocked(async () => {
    calls++
    if (calls < 3) throw new GitError('locked', 'Locked', { hint: 'Wait' })
    return 'done'
  })
  expect(result).toBe('done')
  expect(calls).toBe(3)
})

test('retryLocked() repeats no other failure', async () => {
  let calls = 0
  const step = retryLocked(async () => {
    calls++
    throw new GitError('unknown-branch', 'No such branch', { hint: 'Look' })
  })
  await expect(step).rejects.toMatchObject({ code: 'unknown-branch' })
  expect(calls).toBe(1)
})

test('retryLocked() gives up after the given number of attempts', async () => {
  let calls = 0
  const step = retryLocked(
    async () => {
      calls++
      throw new GitError('locked', 'Locked', { hint: 'Wait' })
    },
    { attempts: 4 },
  )
  await expect(step).rejects.toMatchObject({ code: 'locked' })
  expect(calls).toBe(4)
})
