import type { Context } from './context.ts'
import type { Json } from './json.ts'
import { selects } from './label-selector.ts'
import { asRecord, workloads, type Workload } from './workloads.ts'

interface WorkloadIndex {
  readonly byNamespace: ReadonlyMap<string, readonly Workload[]>
  /** By namespace and one `key=value` label, so that a selector looks only at candidates. */
  readonly byLabel: ReadonlyMap<string, readonly Workload[]>
}

/** The workloads of one namespace. */
export function workloadsIn(context: Context, namespace: string): readonly Workload[] {
  return context.computed(indexWorkloads).byNamespace.get(namespace) ?? []
}

/** The workloads of one namespace whose pods a label selector selects. */
export function selectedWorkloads(context: Context, namespace: string, selector: Json): readonly Workload[] {
  const [label] = Object.entries(asRecord(selector['matchLabels']) ?? {})
  const candidates = label
    ? (context.computed(indexWorkloads).byLabel.get(`${namespace}\n${label[0]}=${String(label[1])}`) ?? [])
    : workloadsIn(context, namespace)
  return candidates.filter(({ podLabels }) => selects(selector, podLabels))
}

function indexWorkloads(context: Context): WorkloadIndex {
  const byNamespace = new Map<string, Workload[]>()
  const byLabel = new Map<string, Workload[]>()
  for (const workload of context.computed(workloads)) {
    const namespace = context.namespaceOf(workload.manifest)
    add(byNamespace, namespace, workload)
    for (const [key, value] of Object.entries(workload.podLabels))
      add(byLabel, `${namespace}\n${key}=${value}`, workload)
  }
  return { byNamespace, byLabel }
}

function add(map: Map<string, Workload[]>, key: string, workload: Workload): void {
  const list = map.get(key)
  if (list) list.push(workload)
  else map.set(key, [workload])
}
