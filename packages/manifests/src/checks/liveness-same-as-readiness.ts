import { isDeepStrictEqual } from 'node:util'
import type { Check } from '../check.ts'
import { containerPorts } from '../container-ports.ts'
import { recordAt, type Json } from '../json.ts'
import { workloads } from '../workloads.ts'

export const livenessSameAsReadiness: Check = {
  id: 'liveness-same-as-readiness',
  severity: 'warning',
  production: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        const [liveness, readiness] = ['livenessProbe', 'readinessProbe'].map((probe) => handlerOf(container, probe))
        // Opening a connection asks nothing of the program that a restart could not repair.
        if (!liveness || liveness['tcpSocket'] !== undefined || !isDeepStrictEqual(liveness, readiness)) continue
        yield {
          manifest,
          path: [...path, 'livenessProbe'],
          message: `Container ${String(container['name'])}: liveness asks what readiness asks, so that a lost dependency restarts every pod`,
          hint: 'Let liveness ask only whether the process lives: a path of its own, or tcpSocket',
        }
      }
    }
  },
}

/** What a probe does, in one spelling: ports as numbers, defaults left out. */
function handlerOf(container: Json, probe: string): Json | undefined {
  const fields = recordAt(container, [probe])
  if (!fields) return undefined
  const [action, details] =
    ['httpGet', 'tcpSocket', 'grpc', 'exec'].map((key) => [key, recordAt(fields, [key])] as const).find(([, d]) => d) ??
    []
  if (action === undefined || details === undefined) return undefined
  const port = containerPorts(container).find(({ name }) => name !== undefined && name === details['port'])?.number
  return {
    [action]: {
      ...(action === 'httpGet' && { scheme: 'HTTP', path: '/' }),
      ...details,
      ...(port !== undefined && { port }),
    },
  }
}
