import type { Check } from '../check.ts'
import { containerPorts, listPorts } from '../container-ports.ts'
import { recordAt, valueAt } from '../json.ts'
import { workloads } from '../workloads.ts'

const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const

/**
 * A probe or lifecycle handler on a port that its container does not declare. A number works without a declaration, so
 * a container that declares no port at all is passed over.
 */
export const unknownProbePort: Check = {
  id: 'unknown-probe-port',
  severity: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        const declared = containerPorts(container)
        for (const handler of handlers) {
          for (const action of ['httpGet', 'tcpSocket', 'grpc']) {
            const port = valueAt(recordAt(container, handler), [action, 'port'])
            if (typeof port !== 'string' && typeof port !== 'number') continue
            const byName = typeof port === 'string' && !/^\d+$/.test(port)
            if (!byName && declared.length === 0) continue
            if (declared.some(({ name, number }) => (byName ? name === port : number === Number(port)))) continue
            yield {
              manifest,
              path: [...path, ...handler, action, 'port'],
              message: `Container ${String(container['name'])} declares no port ${port}; it declares: ${listPorts(declared)}`,
              hint: 'Use the name or number of a port of the same container',
            }
          }
        }
      }
    }
  },
}
