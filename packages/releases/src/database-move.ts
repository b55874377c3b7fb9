import type { ReleaseRecord } from './release-history.ts'
import type { Release } from './release.ts'

/** What a change of release means for the database. */
export type DatabaseMove = 'unchanged' | 'forward' | 'backward' | 'unknown'

/**
 * Whether the database moves when `to` follows `from`. Alembic heads have no order of their own; the history of an
 * environment through which releases pass one after the other has it.
 */
export function databaseMove(
  from: Release | undefined,
  to: Release,
  order: readonly ReleaseRecord[],
): DatabaseMove | undefined {
  if (from?.migration === undefined && to.migration === undefined) return undefined
  if (from === undefined) return 'forward'
  if (from.migration === to.migration) return 'unchanged'
  const position = (migration: string | undefined): number =>
    migration === undefined ? -1 : order.findLastIndex(({ release }) => release.migration === migration)
  const [older, newer] = [position(from.migration), position(to.migration)]
  if (older === -1 || newer === -1) return 'unknown'
  return newer < older ? 'forward' : 'backward'
}
