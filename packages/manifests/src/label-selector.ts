import { asRecord } from './workloads.ts'
import { recordsAt, textsAt, type Json } from './json.ts'

type Labels = Readonly<Record<string, string>>

/** Whether a label selector (`matchLabels` and `matchExpressions`) selects an object with these labels. `{}` selects all. */
export function selects(selector: Json, labels: Labels): boolean {
  const matchLabels = asRecord(selector['matchLabels']) ?? {}
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    recordsAt(selector, ['matchExpressions']).every(({ record }) => holds(record, labels))
  )
}

/** One `matchExpressions` entry. An operator that does not exist is left to the structure checks. */
function holds(expression: Json, labels: Labels): boolean {
  const value = labels[String(expression['key'])]
  const values = textsAt(expression, ['values'])
  switch (expression['operator']) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return true
  }
}

/** Whether a selector asks for anything at all. */
export function isEmptySelector(selector: Json): boolean {
  return (
    Object.keys(asRecord(selector['matchLabels']) ?? {}).length === 0 &&
    recordsAt(selector, ['matchExpressions']).length === 0
  )
}

/** A selector in words: `app=backend, tier in (a, b)`. */
export function describeSelector(selector: Json): string {
  return [
    ...Object.entries(asRecord(selector['matchLabels']) ?? {}).map(([key, value]) => `${key}=${String(value)}`),
    ...recordsAt(selector, ['matchExpressions']).map(({ record }) => {
      const values = textsAt(record, ['values'])
      return `${String(record['key'])} ${String(record['operator'])}${values.length > 0 ? ` (${values.join(', ')})` : ''}`
    }),
  ].join(', ')
}
