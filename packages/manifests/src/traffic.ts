import { containerPorts } from './container-ports.ts'
import type { Context } from './context.ts'
import { recordsAt, recordAt, textAt } from './json.ts'
import type { Manifest } from './manifest.ts'
import { serviceNamed, serviceTargets, type ServiceTarget } from './service-ports.ts'
import type { Container, Workload } from './workloads.ts'

/** The containers that a Service sends traffic to: those with its target port, or the only one of the pod. */
export function receivers(service: ServiceTarget, { containers }: Workload): readonly Container[] {
  const running = containers.filter(({ role }) => role !== 'init')
  const targets = new Set(service.ports.map(({ targetPort }) => targetPort))
  const found = running.filter(({ container }) =>
    containerPorts(container).some(
      ({ name, number }) => targets.has(number) || (name !== undefined && targets.has(name)),
    ),
  )
  if (found.length > 0) return found
  return running.length === 1 ? running : []
}

/** A container with its workload, and whether an Application Load Balancer stands before it. */
export interface Receiver {
  readonly workload: Workload
  readonly container: Container
  readonly behindAlb: boolean
}

/** Every container behind a Service, once. */
export function trafficReceivers(context: Context): readonly Receiver[] {
  const found = new Map<unknown, Receiver>()
  for (const service of context.computed(serviceTargets)) {
    const behindAlb = context.computed(albServices).has(service)
    for (const workload of service.workloads) {
      for (const container of receivers(service, workload)) {
        const other = found.get(container.container)
        found.set(container.container, { workload, container, behindAlb: behindAlb || other?.behindAlb === true })
      }
    }
  }
  return [...found.values()]
}

export const albPrefix = 'alb.ingress.kubernetes.io/'

/** The Ingresses that the AWS Load Balancer Controller serves. */
export function albIngresses(context: Context): readonly Manifest[] {
  return context.ofKind('networking.k8s.io', 'Ingress').filter(({ object }) => {
    const annotations = recordAt(object, ['metadata', 'annotations']) ?? {}
    const named = textAt(object, ['spec', 'ingressClassName']) ?? annotations['kubernetes.io/ingress.class']
    return named === undefined ? Object.keys(annotations).some((key) => key.startsWith(albPrefix)) : named === 'alb'
  })
}

/** The Services that an Ingress names, each once; those that do not exist are passed over. */
export function servicesOf(context: Context, ingress: Manifest): readonly ServiceTarget[] {
  const backends = [
    recordAt(ingress.object, ['spec', 'defaultBackend']),
    ...recordsAt(ingress.object, ['spec', 'rules']).flatMap(({ record }) =>
      recordsAt(record, ['http', 'paths']).map(({ record: path }) => recordAt(path, ['backend'])),
    ),
  ]
  const names = new Set(backends.flatMap((backend) => textAt(backend, ['service', 'name']) ?? []))
  return [...names].flatMap((name) => serviceNamed(context, context.namespaceOf(ingress), name) ?? [])
}

/** The Services behind Application Load Balancers. */
export function albServices(context: Context): ReadonlySet<ServiceTarget> {
  return new Set(context.computed(albIngresses).flatMap((ingress) => servicesOf(context, ingress)))
}
