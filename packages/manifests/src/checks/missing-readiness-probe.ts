import type { Check } from '../check.ts'
import { trafficReceivers } from '../traffic.ts'

export const missingReadinessProbe: Check = {
  id: 'missing-readiness-probe',
  severity: 'error',
  *run(context) {
    for (const { workload, container } of context.computed(trafficReceivers)) {
      if (container.container['readinessProbe'] === undefined) {
        yield {
          manifest: workload.manifest,
          path: container.path,
          message: `Container ${String(container.container['name'])} gets traffic from a Service and has no readinessProbe`,
          hint: 'Add a readinessProbe, so that a pod gets requests only once it can answer them',
        }
      }
    }
  },
}
