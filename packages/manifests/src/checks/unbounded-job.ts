import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { workloads } from '../workloads.ts'

export const unboundedJob: Check = {
  id: 'unbounded-job',
  severity: 'error',
  *run(context) {
    for (const { manifest, kind, pod } of context.computed(workloads)) {
      if (kind !== 'Job' && kind !== 'CronJob') continue
      const path = kind === 'Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec']
      const spec = recordAt(manifest.object, path) ?? {}
      const missing = [
        ...(spec['backoffLimit'] === undefined ? ['backoffLimit'] : []),
        ...((spec['activeDeadlineSeconds'] ?? pod['activeDeadlineSeconds']) === undefined
          ? ['activeDeadlineSeconds']
          : []),
      ]
      if (missing.length > 0) {
        yield {
          manifest,
          path,
          message: `The Job has no ${missing.join(' and no ')}: it may try again, or hang, for longer than anyone waits`,
          hint: 'Set backoffLimit and activeDeadlineSeconds',
        }
      }
    }
  },
}
