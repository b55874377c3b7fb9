import type { Check } from '../check.ts'
import type { Context } from '../context.ts'
import { recordAt, recordsAt, textAt, valueAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { scaledWorkloads } from '../scale-targets.ts'
import { groupOf } from '../manifest.ts'

/** What an autoscaler compares with a container's request. */
interface Measured {
  readonly resource: string
  /** Absent where all containers of the pod are measured together. */
  readonly container?: string
  readonly path: Path
}

/**
 * An autoscaler that measures utilization, a share of the request, of a container that requests nothing. A limit counts
 * as a request of the same size, and a LimitRange may fill one in.
 */
export const autoscalerWithoutRequest: Check = {
  id: 'autoscaler-without-request',
  severity: 'error',
  *run(context) {
    for (const { autoscaler, workload } of context.computed(scaledWorkloads)) {
      const namespace = context.namespaceOf(autoscaler)
      for (const { resource, container, path } of measured(autoscaler)) {
        if (hasDefaultRequest(context, namespace, resource)) continue
        const running = workload.containers.filter(({ role }) => role !== 'init')
        const meant = container === undefined ? running : running.filter((one) => one.container['name'] === container)
        const name = `${workload.kind} ${workload.manifest.object.metadata.name}`
        if (meant.length === 0 && container !== undefined) {
          yield {
            manifest: autoscaler,
            path: [...path, 'containerResource', 'container'],
            message: `${name} has no container ${container}`,
            hint: 'Name a container of the target',
          }
        }
        for (const one of meant) {
          const known = [one.container, container === undefined ? workload.pod : {}].some(
            (owner) =>
              valueAt(owner, ['resources', 'requests', resource]) !== undefined ||
              valueAt(owner, ['resources', 'limits', resource]) !== undefined,
          )
          if (known) continue
          yield {
            manifest: autoscaler,
            path,
            message: `It measures the utilization of ${resource}, but container ${String(one.container['name'])} of ${name} requests none`,
            hint: `Add resources.requests.${resource} to the container`,
          }
        }
      }
    }
  },
}

/** The metrics that are a share of the request. Version 1, and version 2 without metrics, measure the CPU. */
function measured({ object }: Manifest): Measured[] {
  const metrics = recordsAt(object, ['spec', 'metrics'])
  if (metrics.length === 0) {
    const path =
      valueAt(object, ['spec', 'targetCPUUtilizationPercentage']) === undefined
        ? []
        : ['targetCPUUtilizationPercentage']
    return groupOf(object.apiVersion) === 'autoscaling' ? [{ resource: 'cpu', path: ['spec', ...path] }] : []
  }
  return metrics.flatMap(({ record, path }) => {
    const field =
      record['type'] === 'Resource' ? 'resource' : record['type'] === 'ContainerResource' ? 'containerResource' : ''
    const source = recordAt(record, [field])
    const resource = textAt(source, ['name'])
    if (!source || resource === undefined || valueAt(source, ['target', 'type']) !== 'Utilization') return []
    const container = textAt(source, ['container'])
    return [{ resource, path, ...(field === 'containerResource' && container !== undefined && { container }) }]
  })
}

function hasDefaultRequest(context: Context, namespace: string, resource: string): boolean {
  return context
    .ofKind('', 'LimitRange')
    .some(
      (manifest) =>
        context.namespaceOf(manifest) === namespace &&
        recordsAt(manifest.object, ['spec', 'limits']).some(
          ({ record }) =>
            record['type'] === 'Container' &&
            (valueAt(record, ['defaultRequest', resource]) ?? valueAt(record, ['default', resource])) !== undefined,
        ),
    )
}
