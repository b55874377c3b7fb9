import type { Check } from '../check.ts'
import { listPorts, podPorts } from '../container-ports.ts'
import { serviceTargets } from '../service-ports.ts'

/**
 * A Service port whose target no container of the selected pods declares. A name that is not declared has no endpoint.
 * A number works without a declaration, so pods that declare no port at all are passed over; pods that declare others
 * listen elsewhere.
 */
export const unknownTargetPort: Check = {
  id: 'unknown-target-port',
  severity: 'error',
  *run(context) {
    for (const { manifest, workloads, ports } of context.computed(serviceTargets)) {
      if (workloads.length === 0) continue
      const declared = workloads.flatMap(podPorts)
      for (const { path, targetPort, protocol } of ports) {
        const byName = typeof targetPort === 'string' && !/^\d+$/.test(targetPort)
        if (!byName && declared.length === 0) continue
        const known = declared.some(
          (port) =>
            port.protocol === protocol && (byName ? port.name === targetPort : port.number === Number(targetPort)),
        )
        if (known) continue
        yield {
          manifest,
          path: [...path, 'targetPort'],
          message: `The port leads to ${targetPort}/${protocol}, but the selected containers declare: ${listPorts(declared)}`,
          hint: 'Set targetPort to the name or number of a port on which the container listens',
        }
      }
    }
  },
}
