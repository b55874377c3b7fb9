import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { launchHelm } from './launch-helm.ts'
import { spawnHelm, type RunOptions, type RunResult } from './spawn-helm.ts'

/** Helm is bound by the processor: more at once than there are cores only costs memory. */
const limit = pLimit(availableParallelism())

/** From how many waiting calls on a process of its own pays for its start. */
const many = 20

/** Whether there were so many, ever: whoever renders a fleet goes on, and its memory grows. */
let launching = false

/**
 * Runs Helm, no more at once than there are cores (for a moment twice as many, when a queue has grown long). A process that holds much memory takes long to start another:
 * 1 ms at 45 MB, 20 ms at 180 MB, all of it on the thread that also verifies. So a small process starts those of a
 * long queue.
 */
export async function runHelm(binary: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  launching ||= limit.pendingCount >= many
  const launched = launching && options.env === undefined ? await launchHelm(binary, args, options) : undefined
  return launched ?? limit(() => spawnHelm(binary, args, options))
}
