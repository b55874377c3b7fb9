/** A map of JSON: neither a list nor null. */
export interface JsonMap {
  readonly [key: string]: unknown
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value below `keys`, or `undefined` where the way ends. Never follows a prototype. */
export function at(value: unknown, ...keys: string[]): unknown {
  let current = value
  for (const key of keys) {
    if (!isMap(current) || !Object.hasOwn(current, key)) return undefined
    current = current[key]
  }
  return current
}

/** The map below `keys`, or an empty one. */
export function mapAt(value: unknown, ...keys: string[]): JsonMap {
  const found = at(value, ...keys)
  return isMap(found) ? found : {}
}

/** The maps in the list below `keys`, or none. */
export function mapsAt(value: unknown, ...keys: string[]): JsonMap[] {
  const found = at(value, ...keys)
  return Array.isArray(found) ? found.filter(isMap) : []
}

/** The string below `keys`; numbers and booleans as text. */
export function textAt(value: unknown, ...keys: string[]): string | undefined {
  const found = at(value, ...keys)
  return typeof found === 'string'
    ? found
    : typeof found === 'number' || typeof found === 'boolean'
      ? String(found)
      : undefined
}
