import type { Check } from '../check.ts'
import { parseIntOrPercent } from '../int-or-percent.ts'
import { recordAt, type Json } from '../json.ts'

const strategies: Readonly<Record<string, string>> = {
  Deployment: 'strategy',
  StatefulSet: 'updateStrategy',
  DaemonSet: 'updateStrategy',
}

export const invalidUpdateStrategy: Check = {
  id: 'invalid-update-strategy',
  severity: 'error',
  *run(context) {
    for (const [kind, key] of Object.entries(strategies)) {
      for (const manifest of context.ofKind('apps', kind)) {
        const strategy = recordAt(manifest.object, ['spec', key])
        const fault = strategy && strategyFault(strategy, kind)
        if (!fault) continue
        const path = ['spec', key, ...fault.path]
        yield { manifest, path, message: fault.message, hint: 'Correct the strategy' }
      }
    }
  },
}

/** Source: kubernetes/kubernetes, `pkg/apis/apps/validation/validation.go`. */
function strategyFault(strategy: Json, kind: string): { path: string[]; message: string } | undefined {
  const { type } = strategy
  const rolling = recordAt(strategy, ['rollingUpdate'])
  if (!rolling) return undefined
  if (type === 'Recreate' || type === 'OnDelete') {
    return { path: ['rollingUpdate'], message: `rollingUpdate may not be set when the type is ${type}` }
  }
  for (const key of ['maxSurge', 'maxUnavailable']) {
    const value = rolling[key]
    if (value === undefined || (typeof value !== 'number' && typeof value !== 'string')) continue
    const parsed = parseIntOrPercent(value)
    if (parsed === undefined) {
      const message = `${key} is ${JSON.stringify(value)}, and has to be a number of pods or a percentage such as "25%"`
      return { path: ['rollingUpdate', key], message }
    }
    if (key === 'maxUnavailable' && parsed.kind === 'percent' && parsed.value > 100) {
      return { path: ['rollingUpdate', key], message: `maxUnavailable is ${parsed.value}%, and may be at most 100%` }
    }
  }
  const { maxSurge, maxUnavailable, partition } = rolling
  if (typeof partition === 'number' && partition < 0) {
    return { path: ['rollingUpdate', 'partition'], message: `partition is ${partition}, and may not be negative` }
  }
  const surges = kind === 'Deployment' ? isNone(maxSurge) : maxSurge === undefined || isNone(maxSurge)
  if (kind !== 'StatefulSet' && surges && isNone(maxUnavailable)) {
    return {
      path: ['rollingUpdate'],
      message: 'maxSurge and maxUnavailable are both 0, so that no pod could be replaced',
    }
  }
  return undefined
}

function isNone(value: unknown): boolean {
  return parseIntOrPercent(value)?.value === 0
}
