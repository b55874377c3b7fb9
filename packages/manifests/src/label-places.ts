import type { Context } from './context.ts'
import { recordAt, type Json, type Path } from './json.ts'
import { groupOf, type Manifest } from './manifest.ts'
import { workloads } from './workloads.ts'

/** A map of labels or a label selector, and where it stands. */
export interface LabelPlace {
  readonly manifest: Manifest
  readonly path: Path
  readonly value: Json
}

/** The kinds whose `spec.selector` is a label selector; a Service's and a ReplicationController's is a map of labels. */
const selectorPaths: Readonly<Record<string, readonly Path[]>> = {
  'apps/Deployment': [['spec', 'selector']],
  'apps/ReplicaSet': [['spec', 'selector']],
  'apps/StatefulSet': [['spec', 'selector']],
  'apps/DaemonSet': [['spec', 'selector']],
  'batch/Job': [['spec', 'selector']],
  'policy/PodDisruptionBudget': [['spec', 'selector']],
  'networking.k8s.io/NetworkPolicy': [['spec', 'podSelector']],
  '/PersistentVolumeClaim': [['spec', 'selector']],
}

/** Every label selector: of objects, of network policies' peers, and inside pods. */
export function labelSelectors(context: Context): readonly LabelPlace[] {
  return [...listSelectors(context)]
}

function* listSelectors(context: Context): Generator<LabelPlace> {
  for (const manifest of context.manifests) {
    const { object } = manifest
    for (const path of selectorPaths[`${groupOf(object.apiVersion)}/${object.kind}`] ?? []) {
      const value = recordAt(object, path)
      if (value) yield { manifest, path, value }
    }
    if (object.kind === 'NetworkPolicy')
      yield* nested(manifest, object['spec'], ['spec'], /^(podSelector|namespaceSelector)$/)
  }
  for (const { manifest, pod, podPath } of context.computed(workloads)) {
    for (const key of ['affinity', 'topologySpreadConstraints']) {
      yield* nested(manifest, pod[key], [...podPath, key], /^(labelSelector|namespaceSelector)$/)
    }
  }
}

function* nested(manifest: Manifest, value: unknown, path: Path, name: RegExp): Generator<LabelPlace> {
  if (typeof value !== 'object' || value === null) return
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, child] of entries) {
    const at = [...path, key]
    // The policy's own `spec.podSelector` is listed with the others.
    if (typeof key === 'string' && name.test(key) && at.length > 2) {
      const record = recordAt(child, [])
      if (record) yield { manifest, path: at, value: record }
    } else yield* nested(manifest, child, at, name)
  }
}

/** Every map of labels: of objects, of pod templates, in selectors, and the selectors that are plain maps. */
export function labelMaps(context: Context): readonly LabelPlace[] {
  return [...listMaps(context)]
}

function* listMaps(context: Context): Generator<LabelPlace> {
  for (const manifest of context.manifests) {
    yield* placeAt(manifest, ['metadata', 'labels'])
    const { kind, apiVersion } = manifest.object
    if (apiVersion === 'v1' && (kind === 'Service' || kind === 'ReplicationController')) {
      yield* placeAt(manifest, ['spec', 'selector'])
    }
  }
  for (const { manifest, podPath } of context.computed(workloads)) {
    if (podPath.length > 1) yield* placeAt(manifest, [...podPath.slice(0, -1), 'metadata', 'labels'])
    yield* placeAt(manifest, [...podPath, 'nodeSelector'])
  }
  for (const { manifest, path, value } of context.computed(labelSelectors)) {
    const labels = recordAt(value, ['matchLabels'])
    if (labels) yield { manifest, path: [...path, 'matchLabels'], value: labels }
  }
}

function* placeAt(manifest: Manifest, path: Path): Generator<LabelPlace> {
  const value = recordAt(manifest.object, path)
  if (value) yield { manifest, path, value }
}
