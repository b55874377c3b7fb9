import {
  diffEnvironments,
  formatPath as formatChangePath,
  type EnvironmentState,
  type FieldChange,
  type HiddenCounts,
  type ObjectDiff,
} from '@button0/diff'
import type { Helm } from '@button0/helm'
import { formatPath } from '@button0/problem'
import { loadEnvironment, type LoadedApp, type LoadedEnvironment } from '../workspace/load-environment.ts'
import { createRenderer, type Effect } from './rendered-effects.ts'
import { leavesOf, valueAt, withValue, type ValuePath } from '../workspace/value-leaves.ts'
import { valueOrigins, type Origin } from '../workspace/value-origins.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * Why two environments differ: an environment's file says so (`declared`), it follows from account, host, names or tier
 * (`derived`), it is another release (`release`), or none of these.
 */
export type Reason = 'declared' | 'derived' | 'release' | 'unexplained'

export interface ComparedDifference {
  readonly application?: string
  /** `values image.tag`, `Deployment/backend spec.replicas`. */
  readonly what: string
  readonly reason: Reason
  readonly from: unknown
  readonly to: unknown
}

interface Side {
  readonly loaded: LoadedEnvironment
  readonly state: EnvironmentState
}

/** What `button0 compare` finds. */
export interface Comparison {
  readonly differences: readonly ComparedDifference[]
  /** Labels and checksums that differ and only repeat another difference. */
  readonly hidden: HiddenCounts
}

/** Every difference between the values and the objects of two environments of one tree, with the reason for it. */
export async function compareEnvironments(
  workspace: Workspace,
  { from, to, helm }: { from: EnvironmentState; to: EnvironmentState; helm: Helm },
): Promise<Comparison> {
  const [left, right] = await Promise.all(
    [from, to].map(async (state): Promise<Side> => ({ state, loaded: await loadEnvironment(workspace, state.name) })),
  )
  const diff = diffEnvironments(from, to).environments[0]
  const applications = await Promise.all(
    left!.loaded.apps.map(async (app) => {
      const other = right!.loaded.apps.find(({ name }) => name === app.name)
      if (!other)
        return [
          { application: app.name, what: 'application', reason: 'declared' as const, from: app.name, to: undefined },
        ]
      const objects = diff?.applications.find(({ name }) => name === app.name)?.objects ?? []
      return compareApplication({ helm, left: left!, right: right!, app, other }, objects)
    }),
  )
  const added = right!.loaded.apps
    .filter(({ name }) => !left!.loaded.apps.some((app) => app.name === name))
    .map(({ name }) => ({
      application: name,
      what: 'application',
      reason: 'declared' as const,
      from: undefined,
      to: name,
    }))
  // Argo CD's objects are made from the environment alone, by one function for all of them.
  const argocd = (diff?.argocd ?? []).flatMap((object) => describe(object, () => 'derived'))
  return { differences: [...applications.flat(), ...added, ...argocd], hidden: diff?.hidden ?? {} }
}

async function compareApplication(
  { helm, left, right, app, other }: { helm: Helm; left: Side; right: Side; app: LoadedApp; other: LoadedApp },
  objects: readonly ObjectDiff[],
): Promise<ComparedDifference[]> {
  const [mine, theirs] = await Promise.all([
    createRenderer(left.loaded, { app, helm }),
    createRenderer(right.loaded, { app: other, helm }),
  ])
  const origins = [valueOrigins(left.loaded.environment, app), valueOrigins(right.loaded.environment, other)] as const
  const paths = new Map(
    [...leavesOf(mine.effective), ...leavesOf(theirs.effective)].map(([key, { path }]) => [key, path]),
  )
  const differing = [...paths]
    .filter(
      ([, path]) => JSON.stringify(valueAt(mine.effective, path)) !== JSON.stringify(valueAt(theirs.effective, path)),
    )
    .map(([key, path]) => ({ key, path, reason: reasonOf(origins.map((each) => each.get(key))) }))
  const values = differing.map(({ key, path, reason }): ComparedDifference => ({
    application: app.name,
    what: `values ${key}`,
    reason,
    from: valueAt(mine.effective, path),
    to: valueAt(theirs.effective, path),
  }))
  // What each differing value does alone, and what the namespace does: the reasons that an object's difference may have.
  const causes = await Promise.all([
    ...differing.map(async ({ path, reason }) => ({
      reason,
      effects: await mine.effectOf(replaced(app.values, path, valueAt(theirs.effective, path))),
    })),
    mine
      .effectOf(app.values, right.loaded.environment.namespace)
      .then((effects) => ({ reason: 'derived' as const, effects: namedAfter(effects ?? [], left, right) })),
  ])
  // Several values together may do what none does alone.
  const together = {
    reason: strongest(differing.map(({ reason }) => reason)),
    effects: await mine.effectOf(other.values),
  }
  const alone = (['release', 'declared', 'derived'] as const).flatMap((reason) =>
    causes.filter((cause) => cause.reason === reason),
  )
  const why = (object: string, change?: FieldChange): Reason =>
    [...alone, together].find(({ effects }) =>
      (effects ?? []).some((effect) => effect.object === object && causesChange(effect, change)),
    )?.reason ?? 'unexplained'
  return [
    ...values,
    ...objects.flatMap((object) =>
      describe(object, (name, change) => why(name, change)).map((each) => ({ application: app.name, ...each })),
    ),
  ]
}

/**
 * Of what the namespace changes, that which holds its name. A chart that does anything else in one namespace decides for
 * an environment behind its back, and nothing explains that.
 */
function namedAfter(effects: readonly Effect[], left: Side, right: Side): Effect[] {
  const [from, to] = [left.loaded.environment.namespace, right.loaded.environment.namespace]
  const renamed = (value: unknown): string => JSON.stringify(value ?? null).replaceAll(from, to)
  return effects.map(({ object, changes }) => {
    const [gone, come] = [
      new Set(changes.filter(({ op }) => op === 'removed').map(({ before }) => renamed(before))),
      new Set(changes.filter(({ op }) => op === 'added').map(({ after }) => JSON.stringify(after))),
    ]
    const isNamed = ({ op, before, after }: FieldChange): boolean => {
      if (op === 'removed') return come.has(renamed(before))
      if (op === 'added') return gone.has(JSON.stringify(after))
      return renamed(before) === JSON.stringify(after)
    }
    return { object, changes: changes.filter(isNamed) }
  })
}

function reasonOf(origins: readonly (Origin | undefined)[]): Reason {
  const kinds = origins.map((origin) => origin?.kind ?? 'default')
  if (kinds.includes('pin')) return 'release'
  if (kinds.includes('choice')) return 'declared'
  if (kinds.includes('derived')) return 'derived'
  // Defaults differ only where the charts do, and which chart is a matter of the release.
  return 'release'
}

function strongest(reasons: readonly Reason[]): Reason {
  return (['declared', 'derived', 'release'] as const).find((reason) => reasons.includes(reason)) ?? 'unexplained'
}

function describe(object: ObjectDiff, why: (name: string, change?: FieldChange) => Reason): ComparedDifference[] {
  const name = `${object.ref.kind}/${object.ref.name}`
  if (object.kind === 'created') return [{ what: name, reason: why(name), from: undefined, to: name }]
  if (object.kind === 'deleted') return [{ what: name, reason: why(name), from: name, to: undefined }]
  return object.changes.map((change) => ({
    what: `${name} ${formatChangePath(change.path)}`,
    reason: why(name, change),
    from: change.before,
    to: change.after,
  }))
}

function causesChange(effect: Effect, change: FieldChange | undefined): boolean {
  if (change === undefined) return effect.changes.some(({ path }) => path.length === 0)
  const text = formatChangePath(change.path)
  return effect.changes.some(({ path }) => {
    const other = formatChangePath(path)
    return (
      other === text ||
      text.startsWith(`${other}.`) ||
      text.startsWith(`${other}[`) ||
      other.startsWith(`${text}.`) ||
      other.startsWith(`${text}[`)
    )
  })
}

/** The values with one of them as the other environment has it; what that one does not have is left out. */
function replaced(values: unknown, path: ValuePath, value: unknown): unknown {
  if (value !== undefined) return withValue(values, path, value)
  const parent = valueAt(values, path.slice(0, -1))
  if (typeof parent !== 'object' || parent === null) return values
  const rest = Array.isArray(parent)
    ? parent.filter((_, index) => index !== path.at(-1))
    : Object.fromEntries(Object.entries(parent).filter(([key]) => key !== formatPath(path.slice(-1))))
  return withValue(values, path.slice(0, -1), rest)
}
