import type { Check } from '../check.ts'
import { environmentVariables, hasUnknownVariables } from '../environment-variables.ts'
import { commaSeparated } from '../comma-separated.ts'
import type { Context } from '../context.ts'
import { recordsAt, textAt } from '../json.ts'
import { workloads, type Workload } from '../workloads.ts'

/**
 * `CORS_ORIGINS` without the public origin: browsers there are refused. Outside an environment nothing is known of the
 * public origin; but where an Ingress has a host, it is not `localhost`.
 */
export const missingCorsOrigin: Check = {
  id: 'missing-cors-origin',
  severity: 'error',
  *run(context) {
    const host = context.environment?.host ?? publicHost(context)
    if (host === undefined) return
    const wanted = `https://${host}`
    for (const workload of context.computed(workloads)) {
      const given = workload.containers.flatMap((container) =>
        environmentVariables(context, workload, container).filter(({ name }) => name === 'CORS_ORIGINS'),
      )
      if (given.length === 0 && context.environment && serves(workload) && !hasUnknownVariables(context, workload)) {
        yield {
          manifest: workload.manifest,
          path: workload.podPath,
          message: `The application reads CORS_ORIGINS, but is not given it; wanted is ${wanted}`,
          hint: `Set CORS_ORIGINS to ${wanted}`,
        }
      }
      for (const { value, path } of given) {
        const origins = commaSeparated(value)
        if (value === undefined || origins.includes(wanted)) continue
        if (!context.environment && !origins.every((origin) => localOrigin.test(origin))) continue
        yield {
          manifest: workload.manifest,
          path,
          message: `CORS_ORIGINS is "${value}", without the public origin ${wanted}`,
          hint: `Add ${wanted} to the comma-separated list`,
        }
      }
    }
  },
}

const localOrigin = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The first host of an Ingress. */
function publicHost(context: Context): string | undefined {
  const rules = context
    .ofKind('networking.k8s.io', 'Ingress')
    .flatMap(({ object }) => recordsAt(object, ['spec', 'rules']))
  return rules.map(({ record }) => textAt(record, ['host'])).find((host) => host !== undefined)
}

/** Whether the pods answer requests with an image that reads the variable. */
function serves({ kind, podAnnotations }: Workload): boolean {
  const reads = commaSeparated(textAt(podAnnotations, ['button0.io/reads-env']))
  return kind !== 'Job' && kind !== 'CronJob' && reads.includes('CORS_ORIGINS')
}
