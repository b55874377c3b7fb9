/** How much a problem weighs: an error stops a build, a warning is only reported. */
export type Severity = 'error' | 'warning'

/** Where something stands in a file. Line and column count from 1; the file is relative to the repository's root. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** The identity of a Kubernetes object. */
export interface ObjectRef {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly name: string
}

/**
 * One thing that is wrong, as plain data: found by a check, worded there, placed by whoever knows the file, printed by
 * a report. `message` says what was found and what is wanted; `hint` says what to do next. Neither ends in a period.
 */
export interface Problem {
  /** Kebab-case, and the name of its page in `docs/problems/`. */
  readonly id: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string
  /** Path inside the object or the input, as keys and list positions. */
  readonly path?: readonly (string | number)[]
  /** `'key'` where the last key of the path itself is wrong, rather than its value. */
  readonly about?: 'key'
  readonly object?: ObjectRef
  readonly environment?: string
  readonly application?: string
  /** The file in which the thing stands: a rendered manifest, a pin, a module. */
  readonly place?: Place
  /** The chart's template that rendered the object, as in Helm's `# Source:` comment. */
  readonly template?: string
  /** Where the value was typed by a person or written by a command, when that is another file than `place`. */
  readonly source?: Place
}

/** `['spec', 'containers', 0, 'my.key']` as `spec.containers[0]["my.key"]`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else if (/^[A-Za-z_$][\w$-]*$/.test(key)) text += text === '' ? key : `.${key}`
    else text += `[${JSON.stringify(key)}]`
  }
  return text
}
