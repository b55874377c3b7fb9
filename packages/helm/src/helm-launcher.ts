/** The small process of `launchHelm`: starts Helm for another process, as many at once as there are cores. */
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { LaunchAnswer, LaunchRequest } from './launch-helm.ts'
import { spawnHelm } from './spawn-helm.ts'

const limit = pLimit(availableParallelism())

process.on('message', async ({ id, binary, args, options }: LaunchRequest) => {
  const result = await limit(() => spawnHelm(binary, args, options))
  if (process.connected) process.send!({ id, result } satisfies LaunchAnswer)
})
// The other process is gone, and with it whoever wanted the answers.
process.on('disconnect', () => process.exit())
