import type { Severity } from '@button0/problem'
import type { Context } from './context.ts'
import type { Manifest } from './manifest.ts'

/** What one check says of one object. */
export interface Finding {
  readonly manifest: Manifest
  /** Path inside the object; empty for the object as a whole. */
  readonly path: readonly (string | number)[]
  /** What was found and what is wanted. */
  readonly message: string
  /** What to do next. */
  readonly hint: string
}

/** A kind of problem: one file in `checks/`, one page in `docs/problems/`, two fixtures, all of the same name. */
export interface Check {
  /** Kebab-case; the name of its file, page and fixtures. */
  readonly id: string
  readonly severity: Severity
  /** `'error'` where a production environment turns the warning into an error. */
  readonly production?: 'error'
  run(context: Context): Iterable<Finding>
}
