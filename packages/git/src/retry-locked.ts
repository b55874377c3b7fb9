import { setTimeout } from 'node:timers/promises'
import { GitError } from './git-error.ts'

/**
 * Runs a step again while another process holds one of the clone's locks: by default ten times within about five seconds, with a
 * random part, so that processes which met once do not meet again. Git's own locks are held for milliseconds.
 */
export async function retryLocked<Result>(
  step: () => Promise<Result>,
  { attempts = 10 }: { attempts?: number } = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof GitError) || error.code !== 'locked' || attempt === attempts) throw error
      await setTimeout(Math.min(20 * 2 ** attempt, 800) * (0.5 + Math.random()))
    }
  }
}
