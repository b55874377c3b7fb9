import type { Check } from '../check.ts'
import { asList, podContainers, runsOnWindows } from '../pod-containers.ts'
import { asRecord } from '../workloads.ts'

/** Pod Security Standard, restricted: capabilities. */
export const containerCapabilities: Check = {
  id: 'container-capabilities',
  severity: 'error',
  *run(context) {
    for (const { workload, name, path, security } of podContainers(context)) {
      if (runsOnWindows(workload)) continue
      const capabilities = asRecord(security['capabilities']) ?? {}
      const at = [...path, 'securityContext', 'capabilities']
      if (!asList(capabilities['drop']).includes('ALL')) {
        yield {
          manifest: workload.manifest,
          path: [...at, 'drop'],
          message: `Container ${name} keeps capabilities: drop is ${JSON.stringify(capabilities['drop'] ?? [])}, wanted ["ALL"]`,
          hint: 'Set securityContext.capabilities.drop: [ALL] on the container',
        }
      }
      for (const [index, capability] of asList(capabilities['add']).entries()) {
        // With escalation refused, this one is contradictory-security's.
        const refused = capability === 'SYS_ADMIN' && security['allowPrivilegeEscalation'] === false
        if (capability !== 'NET_BIND_SERVICE' && !refused) {
          yield {
            manifest: workload.manifest,
            path: [...at, 'add', index],
            message: `Container ${name} adds capability ${String(capability)}; only NET_BIND_SERVICE is allowed`,
            hint: 'Remove it from securityContext.capabilities.add',
          }
        }
      }
    }
  },
}
