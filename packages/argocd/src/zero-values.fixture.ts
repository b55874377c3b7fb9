/**
 * The paths at which an object holds what Go would drop on the way through a struct with `omitempty`: false, zero, an
 * empty string, list or map, null and undefined. The core API group of a kind is the empty string by definition.
 */
export function zeroValues(value: unknown, path = ''): string[] {
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return [path]
    return entries.flatMap(([key, child]) => (key === 'group' ? [] : zeroValues(child, `${path}.${key}`)))
  }
  return value === undefined || value === null || value === false || value === 0 || value === '' ? [path] : []
}
