import type { Check } from '../check.ts'
import { podSecurityFindings } from '../pod-containers.ts'
import { asRecord } from '../workloads.ts'

/** Pod Security Standard, baseline: HostProcess. */
export const windowsHostProcess: Check = {
  id: 'windows-host-process',
  severity: 'error',
  run(context) {
    return podSecurityFindings(context, 'Remove windowsOptions.hostProcess', function* (security) {
      if (asRecord(security['windowsOptions'])?.['hostProcess'] === true) {
        const message = 'windowsOptions.hostProcess is true: it runs with the rights of a process of the node'
        yield { path: ['windowsOptions', 'hostProcess'], message }
      }
    })
  },
}
