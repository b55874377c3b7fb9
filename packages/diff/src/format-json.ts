import type { StateDiff } from './state-diff.ts'

/** For programs: the field `schema` names the form, and a form never changes. */
export function formatJson(diff: StateDiff): string {
  return `${JSON.stringify(diff, null, 2)}\n`
}
