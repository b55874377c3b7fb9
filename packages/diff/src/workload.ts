import { at, mapAt, mapsAt, textAt, type JsonMap } from './json-map.ts'
import { objectGroup } from './object-ref.ts'
import type { ApplicationState, EnvironmentState, KubernetesObject } from './state.ts'

const podTemplates: { readonly [kind: string]: readonly string[] } = {
  'Deployment.apps': ['spec', 'template'],
  'StatefulSet.apps': ['spec', 'template'],
  'DaemonSet.apps': ['spec', 'template'],
  'Job.batch': ['spec', 'template'],
  'CronJob.batch': ['spec', 'jobTemplate', 'spec', 'template'],
}

/** Where the object's pod template stands, if it has one. */
export function podTemplatePath(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>): readonly string[] | undefined {
  const kind = `${object.kind}.${objectGroup(object)}`
  return Object.hasOwn(podTemplates, kind) ? podTemplates[kind] : undefined
}

export function podTemplate(object: KubernetesObject): JsonMap | undefined {
  const path = podTemplatePath(object)
  return path && mapAt(object, ...path)
}

export function podLabels(object: KubernetesObject): JsonMap {
  return mapAt(podTemplate(object), 'metadata', 'labels')
}

export function containersOf(object: KubernetesObject): JsonMap[] {
  return mapsAt(podTemplate(object), 'spec', 'containers')
}

export function initContainersOf(object: KubernetesObject): JsonMap[] {
  return mapsAt(podTemplate(object), 'spec', 'initContainers')
}

/** A workload that keeps pods running, and whose controller starts new ones when its template changes. */
export function keepsPodsRunning(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>): boolean {
  return objectGroup(object) === 'apps' && ['Deployment', 'StatefulSet', 'DaemonSet'].includes(object.kind)
}

/** Whether a selector of labels, as a Service or a PodDisruptionBudget has one, selects the pods. Empty selects none here. */
export function selects(labels: JsonMap, pods: JsonMap): boolean {
  const wanted = Object.entries(labels)
  return wanted.length > 0 && wanted.every(([key, value]) => Object.hasOwn(pods, key) && pods[key] === value)
}

/** Whether a selector with `matchLabels` and `matchExpressions` selects the pods. An empty one selects all. */
export function labelSelectorSelects(selector: unknown, pods: JsonMap): boolean {
  const labels = Object.entries(mapAt(selector, 'matchLabels'))
  if (!labels.every(([key, value]) => Object.hasOwn(pods, key) && pods[key] === value)) return false
  return mapsAt(selector, 'matchExpressions').every((expression) => {
    const key = textAt(expression, 'key') ?? ''
    const values = at(expression, 'values')
    const found = Object.hasOwn(pods, key)
    const listed = found && Array.isArray(values) && values.includes(pods[key])
    switch (expression['operator']) {
      case 'In':
        return listed
      case 'NotIn':
        return !listed
      case 'Exists':
        return found
      case 'DoesNotExist':
        return !found
      default:
        return false
    }
  })
}

export interface OwnedObject {
  readonly application: ApplicationState
  readonly object: KubernetesObject
}

/** Every object of an environment with the application that it belongs to. */
export function* objectsOf(environment: EnvironmentState | undefined): Generator<OwnedObject> {
  for (const application of environment?.applications ?? []) {
    for (const { object } of application.objects) yield { application, object }
  }
}

/** The replicas a workload runs: one where nothing is said; `undefined` where nodes decide. */
export function replicasOf(object: KubernetesObject): number | undefined {
  if (object.kind === 'DaemonSet') return undefined
  const replicas = at(object, 'spec', 'replicas')
  return typeof replicas === 'number' ? replicas : 1
}

/** The bounds of the autoscaler that targets the workload, in the same environment. */
export function autoscalerBounds(
  environment: EnvironmentState,
  workload: KubernetesObject,
): { min: number; max: number } | undefined {
  for (const { object } of objectsOf(environment)) {
    if (object.kind !== 'HorizontalPodAutoscaler') continue
    const target = mapAt(object, 'spec', 'scaleTargetRef')
    if (target['kind'] !== workload.kind || target['name'] !== workload.metadata.name) continue
    const { minReplicas: min = 1, maxReplicas: max } = mapAt(object, 'spec')
    if (typeof min === 'number' && typeof max === 'number') return { min, max }
  }
  return undefined
}
