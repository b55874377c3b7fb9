import { albPath, albText } from '../alb-listeners.ts'
import type { Check } from '../check.ts'
import { textAt } from '../json.ts'
import type { ServiceTarget } from '../service-ports.ts'
import { albIngresses, receivers, servicesOf } from '../traffic.ts'

/**
 * Every Service behind a load balancer is a target group with a health check of its own. The path on the Ingress serves
 * all of them, which several applications cannot answer alike. A path is known to be served if a probe asks for it.
 */
export const albHealthCheck: Check = {
  id: 'alb-health-check',
  severity: 'error',
  *run(context) {
    for (const ingress of context.computed(albIngresses)) {
      const services = servicesOf(context, ingress)
      const shared = albText(ingress, 'healthcheck-path')
      if (shared !== undefined && services.length > 1) {
        yield {
          manifest: ingress,
          path: albPath('healthcheck-path'),
          message: `healthcheck-path ${shared} stands on the Ingress and so applies to ${services.length} Services`,
          hint: 'Move it to each Service, with a path that its application serves',
        }
        continue
      }
      for (const service of services) {
        const own = albText(service.manifest, 'healthcheck-path')
        const path = own ?? shared
        const at = { manifest: own === undefined && shared !== undefined ? ingress : service.manifest }
        if (path === undefined && context.environment) {
          yield {
            ...at,
            path: albPath('healthcheck-path'),
            message: 'The Service stands behind a load balancer and names no healthcheck-path, which then is /',
            hint: 'Set alb.ingress.kubernetes.io/healthcheck-path to the path of the readiness probe',
          }
        }
        const served = servedPaths(service)
        if (context.environment && path !== undefined && served.size > 0 && !served.has(path)) {
          yield {
            ...at,
            path: albPath('healthcheck-path'),
            message: `healthcheck-path is ${path}; the probes of the application ask for ${[...served].join(', ')}`,
            hint: 'Use the path of the readiness probe',
          }
        }
      }
    }
  },
}

function servedPaths(service: ServiceTarget): ReadonlySet<string> {
  return new Set(
    service.workloads
      // What the pods declare to serve is compared by unserved-path.
      .filter(({ podAnnotations }) => podAnnotations['button0.io/serves-paths'] === undefined)
      .flatMap((workload) => receivers(service, workload))
      .flatMap(({ container }) =>
        ['readinessProbe', 'livenessProbe', 'startupProbe'].flatMap(
          (p) => textAt(container, [p, 'httpGet', 'path']) ?? [],
        ),
      ),
  )
}
