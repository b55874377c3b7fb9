import { addCounts, countOf, type HiddenCounts } from './field-change.ts'
import { findConsequences } from './find-consequences.ts'
import { identityOf } from './object-ref.ts'
import { objectsOf } from './workload.ts'
import { SecretSealer, unseal } from './seal-secrets.ts'
import {
  hasDifference,
  type ApplicationDiff,
  type EnvironmentDiff,
  type ObjectDiff,
  type StateDiff,
} from './state-diff.ts'
import { chartReaches } from './chart-reach.ts'
import {
  changeOfEnvironment,
  compareText,
  type ApplicationChange,
  type EnvironmentChange,
  type ObjectChange,
} from './state-change.ts'
import type { ApplicationState, EnvironmentState, ImageState, KubernetesObject, State } from './state.ts'

const ranks = { production: 0, staging: 1, development: 2 } as const

/** What the clusters will do when `before` becomes `after`. */
export function diffStates(before: State, after: State): StateDiff {
  const sealer = new SecretSealer()
  const [old, now] = [sealer.sealState(before), sealer.sealState(after)]
  const names = new Set([...now.environments, ...old.environments].map(({ name }) => name))
  const changes = [...names].map((name) =>
    changeOfEnvironment(environmentNamed(old, name), environmentNamed(now, name)),
  )
  const environments = withRenames(changes)
    .map((change) => environmentDiff(change, true))
    .filter(isWorthTelling)
    .toSorted((left, right) => ranks[left.tier] - ranks[right.tier] || compareText(left.name, right.name))
  const charts = chartReaches(before, after)
  return unseal({ schema: 'button0/diff@1', environments, ...(charts.length === 0 ? {} : { charts }) })
}

/**
 * How two environments of one tree differ. Objects find each other without their namespace, and Argo CD's without the
 * environment's name in theirs. Nothing happens in a cluster, so there are no consequences.
 */
export function diffEnvironments(from: EnvironmentState, to: EnvironmentState): StateDiff {
  const sealer = new SecretSealer()
  const [old, now] = [from, to].map((environment) => sealer.sealState({ environments: [environment] }).environments[0]!)
  const identity = { before: identityIn(from.name), after: identityIn(to.name) }
  const change = { ...changeOfEnvironment(old, now, identity), name: `${from.name} → ${to.name}` }
  const environments = [environmentDiff(change, false)].filter(isWorthTelling)
  return unseal({ schema: 'button0/diff@1', environments })
}

function identityIn(environment: string): (object: KubernetesObject) => string {
  return (object) => {
    const { namespace: _, ...metadata } = object.metadata
    const name = metadata.name
      .split('-')
      .map((part) => (part === environment ? '*' : part))
      .join('-')
    return identityOf({ ...object, metadata: { ...metadata, name } })
  }
}

/** An environment that goes while one comes that deploys to a namespace of its is the same one, renamed. */
function withRenames(changes: readonly EnvironmentChange[]): EnvironmentChange[] {
  const created = changes.filter(({ kind }) => kind === 'created')
  return changes.map((change) => {
    const namespaces = namespacesOf(change.before)
    const successor =
      change.kind === 'deleted' && created.find(({ after }) => !namespacesOf(after).isDisjointFrom(namespaces))
    return successor ? { ...change, renamedTo: successor.name } : change
  })
}

function namespacesOf(environment: EnvironmentState | undefined): Set<string> {
  return new Set([...objectsOf(environment)].flatMap(({ object }) => object.metadata.namespace ?? []))
}

function environmentNamed({ environments }: State, name: string): EnvironmentState | undefined {
  return environments.find((environment) => environment.name === name)
}

function environmentDiff(change: EnvironmentChange, withConsequences: boolean): EnvironmentDiff {
  const applications = change.applications.map(applicationDiff)
  const counts = [...applications.map(({ hidden }) => hidden), hiddenIn(change.argocd)]
  return {
    name: change.name,
    tier: change.tier,
    kind: change.kind,
    consequences: withConsequences ? findConsequences(change) : [],
    applications: applications.filter((application) => hasDifference(application) || countOf(application.hidden) > 0),
    argocd: shown(change.argocd),
    hidden: counts.reduce(addCounts, {}),
  }
}

function applicationDiff({ name, kind, before, after, objects }: ApplicationChange): ApplicationDiff {
  const image = imageDiff(before, after)
  const [from, to] = [before?.chart?.version, after?.chart?.version]
  return {
    name,
    kind,
    ...(image ? { image } : {}),
    ...(from === to ? {} : { chart: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } }),
    objects: shown(objects),
    hidden: hiddenIn(objects),
  }
}

function imageDiff(
  before: ApplicationState | undefined,
  after: ApplicationState | undefined,
): ApplicationDiff['image'] {
  const [from, to] = [before?.image, after?.image]
  if (sameImage(from, to)) return undefined
  const [old, now] = [before?.source, after?.source]
  const isComparable =
    old && now && old.repository === now.repository && old.commit !== now.commit && [old, now].every(isOnGitHub)
  return {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(isComparable
      ? { compareUrl: `https://github.com/${now.repository}/compare/${old.commit}...${now.commit}` }
      : {}),
  }
}

function sameImage(left: ImageState | undefined, right: ImageState | undefined): boolean {
  return left?.repository === right?.repository && left?.tag === right?.tag && left?.digest === right?.digest
}

function shown(objects: readonly ObjectChange[]): ObjectDiff[] {
  return objects
    .filter(({ kind, changes }) => kind !== 'changed' || changes.length > 0)
    .map(({ ref, kind, file, changes, hidden }) => ({
      ref,
      kind,
      ...(file === undefined ? {} : { file }),
      changes,
      hidden,
    }))
}

function hiddenIn(objects: readonly ObjectChange[]): HiddenCounts {
  return objects.map(({ hidden }) => hidden).reduce(addCounts, {})
}

function isWorthTelling({ kind, consequences, applications, argocd, hidden }: EnvironmentDiff): boolean {
  return kind !== 'changed' || consequences.length + applications.length + argocd.length + countOf(hidden) > 0
}

/** What does not look like a repository and a commit gets no link. */
function isOnGitHub({ repository, commit }: { readonly repository: string; readonly commit: string }): boolean {
  return /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/.test(repository) && /^[0-9a-f]{7,40}$/.test(commit)
}
