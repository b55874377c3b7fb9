import type { Pin } from '@button0/environment'
import type { Hold } from './release.ts'

/**
 * Why a change of a pin is refused. `held` and `already-held`: a hold stands. `not-held`: there is none. `same-environment`,
 * `skips-environment`, `against-order`, `no-digest`, `backwards`: a promotion. `no-pin`: there is
 * nothing to promote, hold or roll back. `no-history`, `unknown-release`, `same-release`, `other-migration`,
 * `unknown-migration`: a rollback. `shallow`: the history at hand is cut off before the answer.
 */
export type RefusalCode =
  | 'held'
  | 'already-held'
  | 'not-held'
  | 'no-pin'
  | 'same-environment'
  | 'skips-environment'
  | 'against-order'
  | 'no-digest'
  | 'backwards'
  | 'no-history'
  | 'unknown-release'
  | 'same-release'
  | 'other-migration'
  | 'unknown-migration'
  | 'shallow'

export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
  readonly hint: string
}

/** A pin to write, with what a person should know of it, or why there is none. */
export type PinPlan = { readonly pin: Pin; readonly notes: readonly string[] } | { readonly refusal: Refusal }

/** The application and environment that a plan is about. */
export interface PinTarget {
  readonly app: string
  readonly environment: string
}

export function refuse(code: RefusalCode, message: string, hint: string): { readonly refusal: Refusal } {
  return { refusal: { code, message, hint } }
}

export function refuseHeld({ app, environment }: PinTarget, hold: Hold): { readonly refusal: Refusal } {
  return refuse(
    'held',
    `${app} is held in ${environment} by ${hold.by}: ${hold.reason}`,
    `Release the hold first: button0 hold ${app} --env ${environment} --release (with --push, where it is to reach the remote)`,
  )
}

/** Where a cut-off history ends before the answer. */
export const deepenHint = 'Get the whole history: git fetch --unshallow (in CI: fetch-depth: 0), then try again'
