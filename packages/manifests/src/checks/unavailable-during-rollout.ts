import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { workloads } from '../workloads.ts'

export const unavailableDuringRollout: Check = {
  id: 'unavailable-during-rollout',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    for (const { manifest, kind } of context.computed(workloads)) {
      if (kind !== 'Deployment') continue
      const strategy = recordAt(manifest.object, ['spec', 'strategy']) ?? {}
      const value = recordAt(strategy, ['rollingUpdate'])?.['maxUnavailable']
      const recreates = strategy['type'] === 'Recreate'
      if (recreates || (value !== 0 && value !== '0%')) {
        yield {
          manifest,
          path: recreates ? ['spec', 'strategy', 'type'] : ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
          message: recreates
            ? 'Strategy Recreate stops every pod before the first new one starts'
            : `maxUnavailable is ${String(value ?? 'not set, which means 25%')}: a roll-out takes pods away before new ones are ready`,
          hint: 'Set strategy.rollingUpdate.maxUnavailable: 0 with maxSurge: 1 or more',
        }
      }
    }
  },
}
