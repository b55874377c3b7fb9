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
  return context.computed(objectsByName).get(`${group}/${kind}/${namespace}/${name}`)
}

function objectsByName(context: Context): ReadonlyMap<string, Manifest> {
  const keyOf = (manifest: Manifest): string => {
    const { apiVersion, kind, metadata } = manifest.object
    return `${groupOf(apiVersion)}/${kind}/${context.namespaceOf(manifest)}/${metadata.name}`
  }
  return new Map(context.manifests.map((manifest) => [keyOf(manifest), manifest]))
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
