import type { Check } from '../check.ts'
import { environmentVariables } from '../environment-variables.ts'
import { listNames } from '../json.ts'
import { commaSeparated } from '../comma-separated.ts'
import { workloads } from '../workloads.ts'

/**
 * A variable that the image does not read. The pod template's annotation `button0.io/reads-env` lists what its
 * containers read, separated by commas; an empty one says that they read nothing, and without it nothing is known.
 */
export const unreadVariable: Check = {
  id: 'unread-variable',
  severity: 'error',
  *run(context) {
    for (const workload of context.computed(workloads)) {
      const annotation: unknown = workload.podAnnotations['button0.io/reads-env']
      if (typeof annotation !== 'string') continue
      const read = commaSeparated(annotation)
      for (const container of workload.containers) {
        for (const { name, path } of environmentVariables(context, workload, container)) {
          if (read.includes(name)) continue
          yield {
            manifest: workload.manifest,
            path,
            message: `The application does not read ${name}; it reads: ${listNames(read)}`,
            hint: 'Correct the name or remove the variable; if the application has learnt it, add it to button0.io/reads-env in the chart',
          }
        }
      }
    }
  },
}
