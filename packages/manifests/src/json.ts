import { asRecord } from './workloads.ts'

export type Json = Record<string, unknown>
export type Path = readonly (string | number)[]

/** The value at a path of keys and list positions, or undefined where the path leaves the data. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (parent, key) => (Array.isArray(parent) ? parent[key as number] : asRecord(parent)?.[key]),
    value,
  )
}

/** The record at a path, or undefined for anything else. */
export function recordAt(value: unknown, path: Path): Json | undefined {
  return asRecord(valueAt(value, path))
}

/** The string at a path, or undefined for anything else, the empty string included. */
export function textAt(value: unknown, path: Path): string | undefined {
  const text = valueAt(value, path)
  return typeof text === 'string' && text !== '' ? text : undefined
}

/** The records of the list at a path, each with its own path; other elements are left to the structure checks. */
export function recordsAt(value: unknown, path: Path): { record: Json; path: Path }[] {
  const list = valueAt(value, path)
  if (!Array.isArray(list)) return []
  return list.flatMap((element, index) => {
    const record = asRecord(element)
    return record ? [{ record, path: [...path, index] }] : []
  })
}

/** The strings of the list at a path. */
export function textsAt(value: unknown, path: Path): string[] {
  const list = valueAt(value, path)
  return Array.isArray(list) ? list.filter((element) => typeof element === 'string') : []
}

/**
 * Up to eight names for a message: `backend, frontend`, or `none`. It takes no more of them than it prints, so that a
 * thousand problems do not each walk through a thousand names.
 */
export function listNames(names: Iterable<string>): string {
  const listed = new Set<string>()
  for (const name of names) {
    if (listed.size === 8 && !listed.has(name)) return `${[...listed].join(', ')} and more`
    listed.add(name)
  }
  return listed.size === 0 ? 'none' : [...listed].join(', ')
}
