import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordAt, type Json } from '../json.ts'
import { workloads } from '../workloads.ts'

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'].map((name) => ({
  path: [name],
  handlers: ['exec', 'httpGet', 'tcpSocket', 'grpc'],
}))
const hooks = ['preStop', 'postStart'].map((name) => ({
  path: ['lifecycle', name],
  handlers: ['exec', 'httpGet', 'tcpSocket', 'sleep'],
}))

export const invalidHandler: Check = {
  id: 'invalid-handler',
  severity: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        for (const { path: below, handlers } of [...probes, ...hooks]) {
          const holder = recordAt(container, below)
          const fault = holder && handlerFault(holder, handlers)
          if (fault === undefined) continue
          const at = [...path, ...below]
          yield { manifest, path: at, message: `${formatPath(below)} ${fault}`, hint: 'Leave exactly one handler' }
        }
      }
    }
  },
}

function handlerFault(holder: Json, handlers: readonly string[]): string | undefined {
  const present = handlers.filter((handler) => holder[handler] !== undefined && holder[handler] !== null)
  // A misspelt handler is reported as an unknown field.
  const known = new Set([...handlers, ...settings])
  if (present.length === 0) {
    return Object.keys(holder).every((key) => known.has(key))
      ? `has no handler: it needs one of ${handlers.join(', ')}`
      : undefined
  }
  if (present.length > 1) return `has several handlers: ${present.join(' and ')}`
  const command = recordAt(holder, ['exec'])?.['command']
  if (present[0] === 'exec' && (command === undefined || (Array.isArray(command) && command.length === 0))) {
    return 'has no command to execute'
  }
  return undefined
}

const settings = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
  'terminationGracePeriodSeconds',
]
