import type { Problem } from '@button0/problem'
import type { RenderingProblem } from './rendering-problems.ts'
import type { Path } from './json.ts'
import { refOf, type Manifest } from './manifest.ts'

const id: RenderingProblem = 'differing-renders'
const hint = 'Look in the template for what differs from one run to the next: the time, chance, the cluster, the folder'

/** Compares two renders of one application: a problem for each object that differs, or stands in only one of them. */
export function compareRenders(first: readonly Manifest[], second: readonly Manifest[]): Problem[] {
  const rest = indexOf(second)
  const problems: Problem[] = []
  for (const [key, manifest] of indexOf(first)) {
    const other = rest.get(key)
    rest.delete(key)
    if (!other) problems.push(problemOf(manifest, [], 'The first render makes this object, and the second does not'))
    else {
      const path = firstDifference(manifest.object, other.object)
      if (path) {
        const values = [manifest, other].map(({ object }) => JSON.stringify(valueOf(object, path)) ?? 'nothing')
        const message = `Two renders differ: ${values.map((text) => shorten(text)).join(' and ')}`
        problems.push(problemOf(manifest, path, message))
      }
    }
  }
  for (const manifest of rest.values()) {
    problems.push(problemOf(manifest, [], 'The second render makes this object, and the first does not'))
  }
  return problems
}

/** Objects by identity; equal identities are told apart by their order. */
function indexOf(manifests: readonly Manifest[]): Map<string, Manifest> {
  const index = new Map<string, Manifest>()
  for (const manifest of manifests) {
    const key = JSON.stringify(refOf(manifest))
    let unique = key
    for (let count = 2; index.has(unique); count++) unique = `${key} ${count}`
    index.set(unique, manifest)
  }
  return index
}

/** The path of the first value that differs; the order of keys does not count, that of lists does. */
function firstDifference(a: unknown, b: unknown): Path | undefined {
  if (Object.is(a, b)) return undefined
  const comparable =
    typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && Array.isArray(a) === Array.isArray(b)
  if (!comparable) return []
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  for (const key of keys) {
    const below = firstDifference((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])
    if (below) return [Array.isArray(a) ? Number(key) : key, ...below]
  }
  return undefined
}

function valueOf(object: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], object)
}

function problemOf(manifest: Manifest, path: Path, message: string): Problem {
  return {
    id,
    severity: 'error',
    message,
    hint,
    path,
    object: refOf(manifest),
    ...(manifest.application !== undefined && { application: manifest.application }),
    ...(manifest.template !== undefined && { template: manifest.template }),
  }
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
