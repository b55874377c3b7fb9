import type { Check } from '../check.ts'
import { podContainers, runsOnWindows } from '../pod-containers.ts'

/** Pod Security Standard, restricted: privilege escalation. */
export const privilegeEscalation: Check = {
  id: 'privilege-escalation',
  severity: 'error',
  *run(context) {
    for (const { workload, name, path, security } of podContainers(context)) {
      const value = security['allowPrivilegeEscalation']
      // A privileged container cannot refuse escalation; privileged-container reports it.
      if (value !== false && security['privileged'] !== true && !runsOnWindows(workload)) {
        yield {
          manifest: workload.manifest,
          path: [...path, 'securityContext', 'allowPrivilegeEscalation'],
          message: `Container ${name} ${value === true ? 'allows' : 'does not refuse'} privilege escalation`,
          hint: 'Set securityContext.allowPrivilegeEscalation: false on the container',
        }
      }
    }
  },
}
