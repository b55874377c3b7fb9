import type { Check } from '../check.ts'
import { environmentVariables, hasUnknownVariables } from '../environment-variables.ts'
import { commaSeparated } from '../comma-separated.ts'
import { textAt } from '../json.ts'
import { workloads } from '../workloads.ts'

/** `CORS_ORIGINS` without the environment's public origin: browsers there are refused. */
export const missingCorsOrigin: Check = {
  id: 'missing-cors-origin',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const wanted = `https://${context.environment.host}`
    for (const workload of context.computed(workloads)) {
      const serves = workload.kind !== 'Job' && workload.kind !== 'CronJob'
      const reads = commaSeparated(textAt(workload.podAnnotations, ['button0.io/reads-env'])).includes('CORS_ORIGINS')
      const given = workload.containers.flatMap((container) =>
        environmentVariables(context, workload, container).filter(({ name }) => name === 'CORS_ORIGINS'),
      )
      if (given.length === 0 && reads && serves && !hasUnknownVariables(context, workload)) {
        yield {
          manifest: workload.manifest,
          path: workload.podPath,
          message: `The application reads CORS_ORIGINS, but is not given it; wanted is ${wanted}`,
          hint: `Set CORS_ORIGINS to ${wanted}`,
        }
      }
      for (const { value, path } of given) {
        if (value === undefined || commaSeparated(value).includes(wanted)) continue
        yield {
          manifest: workload.manifest,
          path,
          message: `CORS_ORIGINS is "${value}", without the environment's public origin ${wanted}`,
          hint: `Add ${wanted} to the comma-separated list`,
        }
      }
    }
  },
}
