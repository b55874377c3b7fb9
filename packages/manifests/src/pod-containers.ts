import type { Check, Finding } from './check.ts'
import type { Context } from './context.ts'
import { asRecord, workloads, type Workload } from './workloads.ts'

type Json = Record<string, unknown>
type Path = readonly (string | number)[]

/** A container of any list of a pod, ephemeral ones too, with the two security contexts that apply to it. */
export interface PodContainer {
  readonly workload: Workload
  readonly container: Json
  readonly name: string
  readonly list: 'initContainers' | 'containers' | 'ephemeralContainers'
  readonly path: Path
  /** The container's own `securityContext`; empty where there is none. */
  readonly security: Json
  /** The pod's `securityContext`; empty where there is none. */
  readonly podSecurity: Json
}

/** Every container of every workload, in the order in which the pods list them. */
export function podContainers(context: Context): readonly PodContainer[] {
  return context.computed(listPodContainers)
}

function listPodContainers(context: Context): readonly PodContainer[] {
  return context.computed(workloads).flatMap((workload) => {
    const podSecurity = asRecord(workload.pod['securityContext']) ?? {}
    return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) => {
      const containers = workload.pod[list]
      if (!Array.isArray(containers)) return []
      return containers.flatMap((value, index) => {
        const container = asRecord(value)
        if (!container) return []
        const security = asRecord(container['securityContext']) ?? {}
        const path = [...workload.podPath, list, index]
        return [{ workload, container, name: String(container['name']), list, path, security, podSecurity }]
      })
    })
  })
}

/** The value of a field that a container inherits from its pod where it has none of its own. */
export function inherited({ security, podSecurity }: PodContainer, field: string): unknown {
  return security[field] ?? podSecurity[field]
}

/** Whether the pod says that it runs on Windows, to which Linux's controls do not apply. */
export function runsOnWindows({ pod }: Workload): boolean {
  return asRecord(pod['os'])?.['name'] === 'windows'
}

/** The value as a list; empty for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** What `podSecurityFindings` says of one `securityContext`. */
export interface SecurityFinding {
  readonly path: Path
  readonly message: string
}

/**
 * A check's run over the `securityContext` of each pod and of each container alike. `find` returns what is wrong with
 * one, with the path below it.
 */
export function* podSecurityFindings(
  context: Context,
  hint: string,
  find: (security: Json) => Iterable<SecurityFinding>,
): ReturnType<Check['run']> & Generator<Finding> {
  for (const { manifest, pod, podPath } of context.computed(workloads)) {
    for (const { path, message } of find(asRecord(pod['securityContext']) ?? {})) {
      yield { manifest, path: [...podPath, 'securityContext', ...path], message: `The pod's ${message}`, hint }
    }
  }
  for (const { workload, security, path: at, name } of podContainers(context)) {
    for (const { path, message } of find(security)) {
      const place = [...at, 'securityContext', ...path]
      yield { manifest: workload.manifest, path: place, message: `Container ${name}: its ${message}`, hint }
    }
  }
}
