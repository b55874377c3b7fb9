import type { Context } from './context.ts'
import type { Manifest } from './manifest.ts'

type Json = Record<string, unknown>

/** A container of a pod, with the path to it inside the object. */
export interface Container {
  readonly container: Json
  readonly path: readonly (string | number)[]
  /** Init containers with `restartPolicy: Always` are sidecars: they run beside the main containers. */
  readonly role: 'main' | 'init' | 'sidecar'
}

/** An object that makes pods: what its pods look like and where that stands in the object. */
export interface Workload {
  readonly manifest: Manifest
  readonly kind: string
  /** Path to the pod's spec; its labels stand beside it under `metadata.labels`. */
  readonly podPath: readonly string[]
  readonly pod: Json
  readonly podLabels: Readonly<Record<string, string>>
  readonly podAnnotations: Readonly<Record<string, string>>
  readonly containers: readonly Container[]
}

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  '/Pod': [],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
}

/** Every workload of the context. Objects whose shape is broken are left to the structure checks. */
export function workloads(context: Context): readonly Workload[] {
  return Object.entries(templatePaths).flatMap(([key, templatePath]) => {
    const slash = key.indexOf('/')
    return context.ofKind(key.slice(0, slash), key.slice(slash + 1)).flatMap((manifest) => {
      const template = at(manifest.object, templatePath)
      const pod = asRecord(template?.['spec'])
      if (!template || !pod) return []
      const podPath = [...templatePath, 'spec']
      const metadata = asRecord(template['metadata'])
      return [
        {
          manifest,
          kind: manifest.object.kind,
          podPath,
          pod,
          podLabels: (asRecord(metadata?.['labels']) ?? {}) as Record<string, string>,
          podAnnotations: (asRecord(metadata?.['annotations']) ?? {}) as Record<string, string>,
          containers: [...containersOf(pod, podPath, 'initContainers'), ...containersOf(pod, podPath, 'containers')],
        },
      ]
    })
  })
}

function containersOf(pod: Json, podPath: readonly string[], list: 'containers' | 'initContainers'): Container[] {
  const containers = pod[list]
  if (!Array.isArray(containers)) return []
  return containers.flatMap((value, index) => {
    const container = asRecord(value)
    if (!container) return []
    const role = list === 'containers' ? 'main' : container['restartPolicy'] === 'Always' ? 'sidecar' : 'init'
    return [{ container, path: [...podPath, list, index], role } as const]
  })
}

function at(object: unknown, path: readonly string[]): Json | undefined {
  return asRecord(path.reduce<unknown>((value, key) => asRecord(value)?.[key], object))
}

/** The value as a record, or undefined for anything else (lists and null included). */
export function asRecord(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}
