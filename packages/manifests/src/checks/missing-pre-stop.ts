import type { Check } from '../check.ts'
import { hasPreStop } from '../pre-stop.ts'
import { trafficReceivers } from '../traffic.ts'

export const missingPreStop: Check = {
  id: 'missing-pre-stop',
  severity: 'warning',
  production: 'error',
  *run(context) {
    for (const { workload, container, behindAlb } of context.computed(trafficReceivers)) {
      if (behindAlb && !hasPreStop(container.container)) {
        yield {
          manifest: workload.manifest,
          path: [...container.path, 'lifecycle', 'preStop'],
          message: `Container ${String(container.container['name'])} stands behind a load balancer and stops at once, while requests still come`,
          hint: 'Add lifecycle.preStop.sleep.seconds, about as long as the load balancer needs to deregister the pod',
        }
      }
    }
  },
}
