import type { Context } from './context.ts'
import { textAt } from './json.ts'
import { groupOf, type Manifest } from './manifest.ts'
import { workloads, type Workload } from './workloads.ts'

/** The object that a HorizontalPodAutoscaler scales, by group, kind, namespace and name. */
export function scaleTarget(context: Context, autoscaler: Manifest): Manifest | undefined {
  const { object } = autoscaler
  const group = groupOf(textAt(object, ['spec', 'scaleTargetRef', 'apiVersion']) ?? '')
  const kind = textAt(object, ['spec', 'scaleTargetRef', 'kind']) ?? ''
  const name = textAt(object, ['spec', 'scaleTargetRef', 'name'])
  const namespace = context.namespaceOf(autoscaler)
  return context
    .ofKind(group, kind)
    .find((candidate) => candidate.object.metadata.name === name && context.namespaceOf(candidate) === namespace)
}

/** Every autoscaler with the workload it scales; autoscalers of custom kinds are not among them. */
export function scaledWorkloads(context: Context): readonly { autoscaler: Manifest; workload: Workload }[] {
  const byManifest = new Map(context.computed(workloads).map((workload) => [workload.manifest, workload]))
  return context.ofKind('autoscaling', 'HorizontalPodAutoscaler').flatMap((autoscaler) => {
    const target = scaleTarget(context, autoscaler)
    const workload = target && byManifest.get(target)
    return workload ? [{ autoscaler, workload }] : []
  })
}
