import type { Check } from '../check.ts'
import { ingressBackends } from '../ingress-backends.ts'
import { listNames, textAt, valueAt } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { serviceNamed, serviceTargets } from '../service-ports.ts'

/** An Ingress path that leads to a Service, or a port of one, that does not exist. */
export const unknownIngressBackend: Check = {
  id: 'unknown-ingress-backend',
  severity: 'error',
  *run(context) {
    for (const { manifest, backend, path } of ingressBackends(context)) {
      const namespace = context.namespaceOf(manifest)
      const name = textAt(backend, ['service', 'name'])
      if (name === undefined) continue
      const service = serviceNamed(context, namespace, name)
      if (!service) {
        if (actionOf(manifest, name)) continue
        const services = context.computed(serviceTargets).values()
        const names = services.filter((other) => other.namespace === namespace)
        yield {
          manifest,
          path: [...path, 'service', 'name'],
          message: `There is no Service ${name} in namespace ${namespace}; there are: ${listNames(names.map((other) => other.manifest.object.metadata.name))}`,
          hint: 'Name a Service that one of the applications renders',
        }
        continue
      }
      const number = valueAt(backend, ['service', 'port', 'number'])
      const portName = valueAt(backend, ['service', 'port', 'name'])
      if (number === undefined && portName === undefined) continue
      // An ExternalName leads to another host, where any port may be open.
      if (service.ports.length === 0 && service.selector === undefined) continue
      if (service.ports.some((port) => (portName === undefined ? port.port === number : port.name === portName)))
        continue
      const known = service.ports.map((port) =>
        port.name === undefined ? `${port.port}` : `${port.name} (${port.port})`,
      )
      yield {
        manifest,
        path: [...path, 'service', 'port', portName === undefined ? 'number' : 'name'],
        message: `Service ${name} has no port ${String(portName ?? number)}; it has: ${listNames(known)}`,
        hint: 'Use the name or number of a port of the Service, not of the container',
      }
    }
  },
}

/** The AWS Load Balancer Controller takes a name with an `actions.` annotation for a rule, not for a Service. */
function actionOf(manifest: Manifest, name: string): boolean {
  return textAt(manifest.object, ['metadata', 'annotations', `alb.ingress.kubernetes.io/actions.${name}`]) !== undefined
}
