import type { Context } from './context.ts'
import { recordAt, textAt } from './json.ts'
import type { Manifest } from './manifest.ts'
import { workloads, type Workload } from './workloads.ts'

/** The kinds that keep a number of equal pods running. */
export function isReplicated({ kind }: Workload): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet'
}

/**
 * How many pods a workload has at least: what its autoscaler keeps, or its own `replicas`; the default of either is 1.
 * NaN where it is no number.
 */
export function minReplicas(context: Context, { manifest }: Workload): number {
  const key = `${context.namespaceOf(manifest)}/${manifest.object.kind}/${manifest.object.metadata.name}`
  const autoscaler = context.computed(autoscalers).get(key)
  const spec = recordAt((autoscaler ?? manifest).object, ['spec'])
  const replicas = spec?.[autoscaler ? 'minReplicas' : 'replicas'] ?? 1
  return typeof replicas === 'number' ? replicas : NaN
}

/**
 * Whether a workload without `replicas` may have lost its autoscaler: one of its namespace scales something that does
 * not exist, which is a problem of its own.
 */
export function mayHaveLostAutoscaler(context: Context, { manifest }: Workload): boolean {
  const namespace = context.namespaceOf(manifest)
  if (recordAt(manifest.object, ['spec'])?.['replicas'] !== undefined) return false
  const existing = context.computed(workloadKeys)
  return [...context.computed(autoscalers).keys()].some((key) => key.startsWith(`${namespace}/`) && !existing.has(key))
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

function workloadKeys(context: Context): ReadonlySet<string> {
  return new Set(
    context.computed(workloads).map(({ manifest }) => {
      return `${context.namespaceOf(manifest)}/${manifest.object.kind}/${manifest.object.metadata.name}`
    }),
  )
}
