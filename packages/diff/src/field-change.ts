import type { Path } from './path.ts'

/**
 * One change of a value inside an object. `moved` is a list whose surviving items changed their order: `before` and
 * `after` are the keys of those items.
 */
export interface FieldChange {
  readonly path: Path
  readonly op: 'added' | 'removed' | 'changed' | 'moved'
  readonly before?: unknown
  readonly after?: unknown
  /** Position of an added or removed list item, in the list that holds it. */
  readonly index?: number
}

/** Why a difference is left out: Kubernetes does not tell the two sides apart, or nothing follows from it. */
export type HiddenReason = 'chart-label' | 'version-label' | 'checksum' | 'spelling' | 'order'

/** How many differences are left out, by reason. */
export type HiddenCounts = { readonly [reason in HiddenReason]?: number }

export function addCounts(left: HiddenCounts, right: HiddenCounts): HiddenCounts {
  const sum: { [reason in HiddenReason]?: number } = { ...left }
  for (const [reason, count] of Object.entries(right) as [HiddenReason, number][]) {
    sum[reason] = (sum[reason] ?? 0) + count
  }
  return sum
}

export function countOf(counts: HiddenCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
