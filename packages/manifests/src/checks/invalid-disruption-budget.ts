import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { parseIntOrPercent } from '../int-or-percent.ts'
import { recordAt } from '../json.ts'

export const invalidDisruptionBudget: Check = {
  id: 'invalid-disruption-budget',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('policy', 'PodDisruptionBudget')) {
      const spec = recordAt(manifest.object, ['spec']) ?? {}
      if (spec['minAvailable'] !== undefined && spec['maxUnavailable'] !== undefined) {
        const message = 'The budget has both minAvailable and maxUnavailable'
        yield {
          manifest,
          path: ['spec'],
          message,
          hint: 'Keep one of the two; maxUnavailable follows the replicas by itself',
        }
      }
      for (const key of ['minAvailable', 'maxUnavailable']) {
        const value = spec[key]
        if (typeof value !== 'string' && typeof value !== 'number') continue
        const parsed = parseIntOrPercent(value)
        if (parsed && (parsed.kind === 'count' || parsed.value <= 100)) continue
        const path = ['spec', key]
        const message = `${formatPath(path)} is ${JSON.stringify(value)}, and has to be a number of pods or at most "100%"`
        yield { manifest, path, message, hint: 'Write a number without quotes, or a percentage in quotes' }
      }
    }
  },
}
