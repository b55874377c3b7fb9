import type { Check } from '../check.ts'
import { preStopSleep } from '../pre-stop.ts'
import { workloads } from '../workloads.ts'

export const gracePeriod: Check = {
  id: 'grace-period',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, containers } of context.computed(workloads)) {
      const configured = pod['terminationGracePeriodSeconds']
      const grace = typeof configured === 'number' ? configured : 30
      for (const { container, path } of containers) {
        const sleep = preStopSleep(container)
        if (sleep !== undefined && sleep >= grace) {
          yield {
            manifest,
            path: [...path, 'lifecycle', 'preStop'],
            message: `Container ${String(container['name'])} sleeps ${sleep} s before it stops, and is killed after ${grace} s`,
            hint: 'Make terminationGracePeriodSeconds longer than the sleep and the time that the program needs to finish',
          }
        }
      }
    }
  },
}
