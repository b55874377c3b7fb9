import { formatPath } from '@button0/problem'
import { distance } from 'fastest-levenshtein'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { leavesOf } from '../workspace/value-leaves.ts'

export interface UnknownStep {
  /** How far the path leads. */
  readonly path: readonly (string | number)[]
  /** The step after it, which is not there. */
  readonly unknown: string
  /** What is there instead. */
  readonly known: readonly string[]
}

/**
 * The error for a path that leads nowhere in `document`: suggests the key that is nearest by spelling, or where a key of
 * that name stands elsewhere in the document. `owner` is what the path is of, such as `Deployment/backend`.
 */
export function unknownPath(document: unknown, { path, unknown, known }: UnknownStep, owner: string): CliError {
  const below = path.length === 0 ? '' : ` below ${formatPath(path)}`
  const [nearest] = known.toSorted((a, b) => distance(unknown, a) - distance(unknown, b))
  const isNear = nearest !== undefined && distance(unknown, nearest) <= Math.max(2, nearest.length / 3)
  const suggestion = isNear ? formatPath([...path, nearest]) : elsewhere(document, unknown)
  const list = known.length === 0 ? 'Nothing is below it: it is a single value' : `There are: ${known.join(', ')}`
  return new CliError(`${owner} has no "${unknown}"${below}`, {
    hint: suggestion === undefined ? list : `Did you mean ${suggestion}? ${list}`,
    exit: exitCode.usage,
  })
}

/** The shortest path in the document that ends with this key, or passes it. */
function elsewhere(document: unknown, key: string): string | undefined {
  return [...leavesOf(document).values()]
    .flatMap(({ path }) => (path.includes(key) ? [formatPath(path.slice(0, path.indexOf(key) + 1))] : []))
    .toSorted((a, b) => a.length - b.length)[0]
}
