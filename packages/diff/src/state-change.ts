import { diffObjects } from './diff-objects.ts'
import { addCounts, type FieldChange, type HiddenCounts } from './field-change.ts'
import { isReplaced } from './hook.ts'
import { noiseReason } from './noise.ts'
import { identityOf, refOf, type ObjectRef } from './object-ref.ts'
import type { ApplicationState, EnvironmentState, KubernetesObject, RenderedObject } from './state.ts'

/** `replaced`: deleted and created anew by the sync, as a hook or by `Force=true`. */
export type ChangeKind = 'created' | 'deleted' | 'changed' | 'replaced'

/** One object on both sides. */
export interface ObjectChange {
  readonly ref: ObjectRef
  readonly kind: ChangeKind
  readonly before?: KubernetesObject
  readonly after?: KubernetesObject
  readonly file?: string
  /** What a reader sees. */
  readonly changes: readonly FieldChange[]
  /** What is hidden as noise, though a pod template may make it felt. */
  readonly noise: readonly FieldChange[]
  readonly hidden: HiddenCounts
}

export interface ApplicationChange {
  readonly name: string
  readonly kind: 'created' | 'deleted' | 'changed'
  readonly before?: ApplicationState
  readonly after?: ApplicationState
  readonly objects: readonly ObjectChange[]
}

/** One environment on both sides; what the finders of consequences read. */
export interface EnvironmentChange {
  readonly name: string
  readonly tier: EnvironmentState['tier']
  readonly kind: 'created' | 'deleted' | 'changed'
  readonly before?: EnvironmentState
  readonly after?: EnvironmentState
  /** The environment that deploys to the namespace of this one from now on. */
  readonly renamedTo?: string
  readonly applications: readonly ApplicationChange[]
  readonly argocd: readonly ObjectChange[]
}

/** How objects of the two sides find each other. */
export type Identity = (object: KubernetesObject) => string

export function changeOfEnvironment(
  before: EnvironmentState | undefined,
  after: EnvironmentState | undefined,
  identity: { before: Identity; after: Identity } = { before: identityOf, after: identityOf },
): EnvironmentChange {
  const { name, tier } = (after ?? before)!
  const applications = pair(before?.applications ?? [], after?.applications ?? [], {
    before: (application) => application.name,
    after: (application) => application.name,
  }).map(([old, now]) => ({
    name: (now ?? old)!.name,
    kind: kindOf(old, now),
    ...sides(old, now),
    objects: changesOfObjects(old?.objects ?? [], now?.objects ?? [], identity),
  }))
  return {
    name,
    tier,
    kind: kindOf(before, after),
    ...sides(before, after),
    applications: applications.toSorted((left, right) => compareText(left.name, right.name)),
    argocd: changesOfObjects(argocdObjects(before), argocdObjects(after), identity),
  }
}

/** Argo CD's objects stand in files whose names say nothing more. */
function argocdObjects(state: EnvironmentState | undefined): RenderedObject[] {
  return (state?.argocd ?? []).map((object) => ({ object, file: '' }))
}

function changesOfObjects(
  before: readonly RenderedObject[],
  after: readonly RenderedObject[],
  identity: { before: Identity; after: Identity },
): ObjectChange[] {
  return pair(before, after, {
    before: ({ object }) => identity.before(object),
    after: ({ object }) => identity.after(object),
  })
    .map(([old, now]) => changeOfObject(old, now))
    .filter(({ kind, changes, hidden }) => kind !== 'changed' || changes.length > 0 || Object.keys(hidden).length > 0)
    .toSorted((left, right) => compareText(sortKey(left), sortKey(right)))
}

function changeOfObject(old: RenderedObject | undefined, now: RenderedObject | undefined): ObjectChange {
  const file = (now ?? old)!.file
  const common = {
    ref: refOf((now ?? old)!.object),
    ...sides(old?.object, now?.object),
    ...(file === '' ? {} : { file }),
  }
  if (old === undefined || now === undefined) {
    return { ...common, kind: kindOf(old, now), changes: [], noise: [], hidden: {} }
  }
  const { changes, hidden } = diffObjects(old.object, now.object)
  const noise = changes.filter((change) => noiseReason(change) !== undefined)
  return {
    ...common,
    kind: changes.length > noise.length && isReplaced(now.object) ? 'replaced' : 'changed',
    changes: changes.filter((change) => noiseReason(change) === undefined),
    noise,
    hidden: noise.reduce<HiddenCounts>((counts, change) => addCounts(counts, { [noiseReason(change)!]: 1 }), hidden),
  }
}

/** Every pair of two lists by key: the first list's order, then what only the second has. The first of equal keys counts. */
function pair<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: { before(item: T): string; after(item: T): string },
) {
  const old = firstByKey(before, keyOf.before)
  const now = firstByKey(after, keyOf.after)
  const keys = new Set([...old.keys(), ...now.keys()])
  return [...keys].map((key) => [old.get(key), now.get(key)] as const)
}

function firstByKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>()
  for (const item of items) {
    const key = keyOf(item)
    if (!map.has(key)) map.set(key, item)
  }
  return map
}

function kindOf(before: unknown, after: unknown): 'created' | 'deleted' | 'changed' {
  return before === undefined ? 'created' : after === undefined ? 'deleted' : 'changed'
}

function sides<T>(before: T | undefined, after: T | undefined): { before?: T; after?: T } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
}

function sortKey({ ref }: ObjectChange): string {
  return `${ref.kind}/${ref.name}/${ref.namespace ?? ''}`
}

/** By code unit: the same on every machine. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
