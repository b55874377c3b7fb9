import type { Check } from '../check.ts'
import { podContainers } from '../pod-containers.ts'
import { asRecord } from '../workloads.ts'

const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
]

/** Pod Security Standard, baseline, since Kubernetes 1.34: host in probes and lifecycle hooks. */
export const probeHost: Check = {
  id: 'probe-host',
  severity: 'error',
  *run(context) {
    for (const { workload, container, name, path } of podContainers(context)) {
      for (const handler of handlers) {
        const fields = handler.reduce<unknown>((value, key) => asRecord(value)?.[key], container)
        for (const action of ['httpGet', 'tcpSocket']) {
          const host = asRecord(asRecord(fields)?.[action])?.['host']
          if (typeof host === 'string' && host !== '') {
            yield {
              manifest: workload.manifest,
              path: [...path, ...handler, action, 'host'],
              message: `Container ${name}: ${handler.at(-1)} asks host ${host} instead of the pod itself`,
              hint: 'Remove host; a host name for HTTP goes into httpHeaders as Host',
            }
          }
        }
      }
    }
  },
}
