import type { EqualityTable, Pattern } from './equality-table.ts'
import { isMap } from './json-map.ts'
import { parseQuantity } from './quantity.ts'

/**
 * A text that is the same for two values exactly if the table calls them equal: keys sorted, lists without order
 * sorted, quantities in one unit.
 */
export function canonical(value: unknown, pattern: Pattern, table: EqualityTable): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, `${pattern}/*`, table))
    if (table.listRule(pattern)?.order === 'ignored') items.sort()
    return `[${items.join(',')}]`
  }
  if (isMap(value)) {
    const entries = Object.keys(value)
      .toSorted()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key], child(pattern, key), table)}`)
    return `{${entries.join(',')}}`
  }
  const quantity = table.isQuantity(pattern) ? parseQuantity(value) : undefined
  return quantity === undefined ? (JSON.stringify(value) ?? 'null') : `quantity ${quantity}`
}

/** The pattern of a map's entry. */
export function child(pattern: Pattern, key: string): Pattern {
  return pattern === '' ? key : `${pattern}/${key}`
}
