import type { ChartReach } from './chart-reach.ts'
import type { Consequence } from './consequence.ts'
import type { FieldChange, HiddenCounts } from './field-change.ts'
import type { ObjectRef } from './object-ref.ts'
import type { ChangeKind } from './state-change.ts'
import type { EnvironmentState, ImageState } from './state.ts'

/** The outcome of a comparison: plain data, without any secret. */
export interface StateDiff {
  readonly schema: 'button0/diff@1'
  /** Highest tier first; only environments with a difference, hidden ones included. */
  readonly environments: readonly EnvironmentDiff[]
  /** Charts whose files changed; absent where none did. */
  readonly charts?: readonly ChartReach[]
}

export interface EnvironmentDiff {
  readonly name: string
  readonly tier: EnvironmentState['tier']
  readonly kind: 'created' | 'deleted' | 'changed'
  /** Cautions first. Empty where two environments are compared with each other. */
  readonly consequences: readonly Consequence[]
  readonly applications: readonly ApplicationDiff[]
  /** Changes of the Argo CD objects themselves. */
  readonly argocd: readonly ObjectDiff[]
  readonly hidden: HiddenCounts
}

export interface ApplicationDiff {
  readonly name: string
  readonly kind: 'created' | 'deleted' | 'changed'
  readonly image?: { readonly from?: ImageState; readonly to?: ImageState; readonly compareUrl?: string }
  readonly chart?: { readonly from?: string; readonly to?: string }
  /** Those with a difference that is not hidden. */
  readonly objects: readonly ObjectDiff[]
  readonly hidden: HiddenCounts
}

export interface ObjectDiff {
  readonly ref: ObjectRef
  readonly kind: ChangeKind
  readonly file?: string
  /** None for an object that is created or deleted. */
  readonly changes: readonly FieldChange[]
  readonly hidden: HiddenCounts
}

/** Whether nothing differs but what is hidden. */
export function isEmpty(diff: StateDiff): boolean {
  return diff.environments.every(
    ({ kind, consequences, applications, argocd }) =>
      kind === 'changed' &&
      consequences.length === 0 &&
      argocd.length === 0 &&
      applications.every((application) => application.kind === 'changed' && !hasDifference(application)),
  )
}

export function hasDifference({ kind, image, chart, objects }: ApplicationDiff): boolean {
  return kind !== 'changed' || image !== undefined || chart !== undefined || objects.length > 0
}
