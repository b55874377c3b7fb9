import { protocolOf } from './container-ports.ts'
import type { Context } from './context.ts'
import { recordAt, recordsAt, type Path } from './json.ts'
import type { Manifest } from './manifest.ts'
import { selectedWorkloads } from './selected-workloads.ts'
import type { Workload } from './workloads.ts'

export interface ServicePort {
  readonly path: Path
  readonly name: string | undefined
  readonly port: number
  /** The container port by name or number; the Service's own number where none is given. */
  readonly targetPort: string | number
  readonly protocol: string
}

/** A Service with the workloads whose pods stand behind it. */
export interface ServiceTarget {
  readonly manifest: Manifest
  readonly namespace: string
  /** Absent where endpoints are made by somebody else: no selector, or an ExternalName. */
  readonly selector: Record<string, unknown> | undefined
  readonly workloads: readonly Workload[]
  readonly ports: readonly ServicePort[]
}

/** Every Service of the context. */
export function serviceTargets(context: Context): readonly ServiceTarget[] {
  return context.ofKind('', 'Service').map((manifest) => {
    const namespace = context.namespaceOf(manifest)
    const spec = recordAt(manifest.object, ['spec']) ?? {}
    const labels = spec['type'] === 'ExternalName' ? undefined : recordAt(spec, ['selector'])
    const selector = labels && Object.keys(labels).length > 0 ? { matchLabels: labels } : undefined
    return {
      manifest,
      namespace,
      selector,
      workloads: selector ? selectedWorkloads(context, namespace, selector) : [],
      ports: recordsAt(manifest.object, ['spec', 'ports']).flatMap(({ record, path }) => {
        const { name, port, targetPort } = record
        if (typeof port !== 'number') return []
        const target = typeof targetPort === 'string' || typeof targetPort === 'number' ? targetPort : port
        return [
          {
            path,
            name: typeof name === 'string' ? name : undefined,
            port,
            targetPort: target,
            protocol: protocolOf(record),
          },
        ]
      }),
    }
  })
}

/** The Service of a namespace and name. */
export function serviceNamed(context: Context, namespace: string, name: string): ServiceTarget | undefined {
  return context.computed(servicesByName).get(`${namespace}/${name}`)
}

function servicesByName(context: Context): ReadonlyMap<string, ServiceTarget> {
  return new Map(
    context
      .computed(serviceTargets)
      .map((service) => [`${service.namespace}/${service.manifest.object.metadata.name}`, service]),
  )
}
