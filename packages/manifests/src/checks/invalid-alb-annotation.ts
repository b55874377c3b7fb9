import { albAnnotation } from '../alb-annotations.ts'
import { albValueProblem } from '../alb-value.ts'
import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { albPrefix } from '../traffic.ts'

export const invalidAlbAnnotation: Check = {
  id: 'invalid-alb-annotation',
  severity: 'error',
  *run(context) {
    const kinds = [...context.ofKind('networking.k8s.io', 'Ingress'), ...context.ofKind('', 'Service')]
    for (const manifest of kinds) {
      const all = recordAt(manifest.object, ['metadata', 'annotations']) ?? {}
      for (const [key, text] of Object.entries(all)) {
        if (!key.startsWith(albPrefix) || typeof text !== 'string') continue
        const name = key.slice(albPrefix.length)
        const known = albAnnotation(name)
        const problem = known && (albValueProblem(name, text, known.value) ?? intervalProblem(name, all))
        if (problem) {
          yield {
            manifest,
            path: ['metadata', 'annotations', key],
            message: `${name} is ${JSON.stringify(text)}: ${problem}`,
            hint: 'Correct the value; the controller reports it only in an event of the Ingress',
          }
        }
      }
    }
  },
}

/** Elastic Load Balancing refuses a health check whose timeout is not shorter than its interval (15 s unless set). */
function intervalProblem(name: string, all: Record<string, unknown>): string | undefined {
  if (name !== 'healthcheck-timeout-seconds') return undefined
  const interval = Number(all[`${albPrefix}healthcheck-interval-seconds`] ?? 15)
  const timeout = Number(all[`${albPrefix}${name}`])
  return timeout < interval ? undefined : `wanted less than the interval of ${interval} s`
}
