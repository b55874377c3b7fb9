import type { z } from 'zod'
import { formatPath, type Problem } from './problem.ts'

/**
 * The issues of a failed `safeParse` as problems. `id` names the kind of input ("invalid-environment"); `input` is what
 * was parsed, so that the message can quote the value found.
 */
export function problemsFromZod(id: string, error: z.ZodError, input: unknown): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        ...problem(id, [...path, key], `Unknown key "${key}"`, hintFor(issue)),
        about: 'key' as const,
      }))
    }
    const found = valueAt(input, path)
    const where = path.length === 0 ? 'The value' : formatPath(path)
    const missing = found === undefined && path.length > 0
    const message = `${where} is ${missing ? 'missing' : quote(found)}: ${wanted(issue)}`
    return [problem(id, path, message, hintFor(issue, missing))]
  })
}

function problem(id: string, path: (string | number)[], message: string, hint: string): Problem {
  return { id, severity: 'error', path, message, hint }
}

/** A rule may carry its own next step: `ctx.addIssue({ …, params: { hint } })`. */
function hintFor(issue: z.core.$ZodIssue, missing = false): string {
  const params = 'params' in issue ? (issue.params as { hint?: unknown } | undefined) : undefined
  if (typeof params?.hint === 'string') return params.hint
  if (issue.code === 'unrecognized_keys') return 'Correct the spelling or remove the key'
  return missing ? 'Add the key' : 'Correct the value'
}

/** zod's own messages without what the problem says already: "Invalid input: expected string, received undefined". */
function wanted({ message }: z.core.$ZodIssue): string {
  return message.replace(/^[A-Z][a-z ]+: (?=expected )/, '').replace(/, received undefined$/, '')
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], input)
}

function quote(value: unknown): string {
  const text = toJson(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/** Undefined where JSON cannot say the value: a function, a bigint, an object that holds itself. */
function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
