import type { Check } from '../check.ts'
import { workloads } from '../workloads.ts'

export const defaultServiceAccount: Check = {
  id: 'default-service-account',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      const account = pod['serviceAccountName'] ?? pod['serviceAccount']
      if (account === undefined || account === null || account === '' || account === 'default') {
        yield {
          manifest,
          path: [...podPath, 'serviceAccountName'],
          message: 'The pod runs as ServiceAccount default, whose rights every other pod of the namespace shares',
          hint: 'Add a ServiceAccount for this workload and name it in serviceAccountName',
        }
      }
    }
  },
}
