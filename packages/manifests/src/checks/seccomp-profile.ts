import type { Check } from '../check.ts'
import { podContainers, runsOnWindows } from '../pod-containers.ts'
import { asRecord } from '../workloads.ts'

/** Pod Security Standard, restricted: seccomp. */
export const seccompProfile: Check = {
  id: 'seccomp-profile',
  severity: 'error',
  *run(context) {
    for (const { workload, name, path, security, podSecurity } of podContainers(context)) {
      if (runsOnWindows(workload)) continue
      const own = asRecord(security['seccompProfile'])?.['type']
      const type = own ?? asRecord(podSecurity['seccompProfile'])?.['type']
      if (type !== 'RuntimeDefault' && type !== 'Localhost') {
        yield {
          manifest: workload.manifest,
          path: [...(own === undefined ? workload.podPath : path), 'securityContext', 'seccompProfile', 'type'],
          message: `Container ${name}: seccompProfile.type is ${String(type ?? 'not set')}, wanted RuntimeDefault or Localhost`,
          hint: 'Set seccompProfile.type: RuntimeDefault in the securityContext of the pod',
        }
      }
    }
  },
}
