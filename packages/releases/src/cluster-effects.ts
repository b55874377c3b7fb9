/** A Kubernetes object; only what is looked at here. */
export interface ClusterObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly [key: string]: unknown }
  readonly [key: string]: unknown
}

/** One thing that the cluster will do. */
export interface ClusterEffect {
  /** `restarts`: its pods are replaced. `runs`: a Job of the sync. `changes`, `appears`, `disappears`: anything else. */
  readonly effect: 'restarts' | 'runs' | 'changes' | 'appears' | 'disappears'
  readonly kind: string
  readonly name: string
  readonly application?: string
  /** Of the first container, where it changes. */
  readonly image?: { readonly from?: string; readonly to: string }
}

export interface ObjectChange {
  readonly application?: string
  readonly before?: ClusterObject
  readonly after?: ClusterObject
}

const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet'])

/** What each change of a rendered object makes the cluster do; objects that are equal make it do nothing. */
export function clusterEffects(changes: readonly ObjectChange[]): ClusterEffect[] {
  return changes.flatMap(({ application, before, after }): ClusterEffect[] => {
    const object = after ?? before
    if (!object || canonical(before) === canonical(after)) return []
    const place = { kind: object.kind, name: object.metadata.name, ...(application !== undefined && { application }) }
    if (!after) return [{ effect: 'disappears', ...place }]
    const image = imageChange(before, after)
    const rest = { ...place, ...(image && { image }) }
    // A Job's pods are fixed when it is made: Argo CD replaces it at the sync, and so it runs.
    if (after.kind === 'Job') return [{ effect: 'runs', ...rest }]
    if (!before) return [{ effect: 'appears', ...rest }]
    const restarts = workloads.has(after.kind) && canonical(template(before)) !== canonical(template(after))
    return [{ effect: restarts ? 'restarts' : 'changes', ...rest }]
  })
}

function imageChange(before: ClusterObject | undefined, after: ClusterObject): ClusterEffect['image'] | undefined {
  const [from, to] = [imageOf(before), imageOf(after)]
  return to === undefined || from === to ? undefined : { ...(from !== undefined && { from }), to }
}

function imageOf(object: ClusterObject | undefined): string | undefined {
  const pod = (template(object) as { spec?: { containers?: { image?: string }[] } } | undefined)?.spec
  return pod?.containers?.[0]?.image
}

function template(object: ClusterObject | undefined): unknown {
  return (object?.['spec'] as { template?: unknown } | undefined)?.template
}

/** JSON with sorted keys: two objects are equal to Kubernetes where these are. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
