import type { Context } from './context.ts'
import { recordAt, textAt } from './json.ts'
import type { Manifest } from './manifest.ts'
import type { Workload } from './workloads.ts'

/** The kinds that keep a number of equal pods running. */
export function isReplicated({ kind }: Workload): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet'
}

/** How many pods a workload has at least: what its autoscaler keeps, or its own `replicas`; the default of either is 1. */
export function minReplicas(context: Context, { manifest }: Workload): number {
  const key = `${context.namespaceOf(manifest)}/${manifest.object.kind}/${manifest.object.metadata.name}`
  const autoscaler = context.computed(autoscalers).get(key)
  const spec = recordAt((autoscaler ?? manifest).object, ['spec'])
  const replicas = spec?.[autoscaler ? 'minReplicas' : 'replicas'] ?? 1
  return typeof replicas === 'number' ? replicas : 1
}

/** Autoscalers by the workload that each scales. */
function autoscalers(context: Context): ReadonlyMap<string, Manifest> {
  return new Map(
    context.ofKind('autoscaling', 'HorizontalPodAutoscaler').map((manifest) => {
      const target = ['kind', 'name'].map((key) => textAt(manifest.object, ['spec', 'scaleTargetRef', key]))
      return [[context.namespaceOf(manifest), ...target].join('/'), manifest]
    }),
  )
}
