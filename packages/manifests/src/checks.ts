import type { Check } from './check.ts'

/** Every check, in the order in which problems are reported: structure, semantics, references, policy, ownership. */
export const checks: readonly Check[] = [
  // structure
  // semantics
  // references
  // policy
  // ownership
]
