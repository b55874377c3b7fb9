import type { Check } from '../check.ts'
import { workloads } from '../workloads.ts'

const jobs = new Set(['Job', 'CronJob'])

export const invalidRestartPolicy: Check = {
  id: 'invalid-restart-policy',
  severity: 'error',
  *run(context) {
    for (const { manifest, kind, pod, podPath } of context.computed(workloads)) {
      const { restartPolicy } = pod
      if (kind === 'Pod') continue
      // What is no policy at all is reported by the structure checks.
      if (restartPolicy !== undefined && !['Always', 'OnFailure', 'Never'].includes(String(restartPolicy))) continue
      const allowed = jobs.has(kind) ? ['OnFailure', 'Never'] : ['Always']
      const policy = String(restartPolicy ?? 'Always')
      if (allowed.includes(policy)) continue
      yield {
        manifest,
        path: [...podPath, 'restartPolicy'],
        message: `restartPolicy is ${policy}${restartPolicy === undefined ? ', since it is not set' : ''}; a ${kind} needs ${allowed.join(' or ')}`,
        hint: `Set restartPolicy: ${allowed.at(-1)}`,
      }
    }
  },
}
