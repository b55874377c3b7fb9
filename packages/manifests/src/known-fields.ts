import type { Path } from './json.ts'
import type { RecordedReads } from './recorded-reads.ts'

/** A key that the schema does not know, and the ones that it knows in that place. */
export interface UnknownKey {
  readonly path: Path
  readonly known: ReadonlySet<string>
}

/**
 * The fields that a schema knows at one place, learned from what it read of earlier values, so that most values need
 * not be read through a proxy. Where a schema asks for no key at all it takes any (a free-form value); where it lists
 * the keys, they are names that the author chooses (a map).
 */
export class KnownFields {
  readonly #fields = new Set<string>()
  readonly #children = new Map<string, KnownFields>()
  #isMap = false

  learn(reads: RecordedReads): void {
    this.#isMap ||= reads.isListed || reads.isArray
    for (const key of reads.keys) this.#fields.add(key)
    for (const [key, child] of reads.children) {
      const place = placeOf(reads.isListed || reads.isArray ? '*' : key, child.isArray)
      let known = this.#children.get(place)
      if (known === undefined) this.#children.set(place, (known = new KnownFields()))
      known.learn(child)
    }
  }

  /**
   * Adds the unknown keys of a value and of everything in it. False where the value has something at a place that was
   * in no earlier one, so that its fields have yet to be learned.
   */
  search(value: object, path: (string | number)[], found: UnknownKey[]): boolean {
    if (!this.#isMap && this.#fields.size === 0) return true
    const isArray = Array.isArray(value)
    for (const key of Object.keys(value)) {
      const child = (value as Record<string, unknown>)[key]
      path.push(isArray ? Number(key) : key)
      if (!this.#isMap && !this.#fields.has(key)) found.push({ path: [...path], known: this.#fields })
      else if (typeof child === 'object' && child !== null) {
        const known = this.#children.get(placeOf(this.#isMap ? '*' : key, Array.isArray(child)))
        if (known === undefined || !known.search(child, path, found)) return false
      }
      path.pop()
    }
    return true
  }
}

/** A list and a map at one place are two: only one of them has the right type. */
function placeOf(key: string, isArray: boolean): string {
  return isArray ? `${key}[]` : key
}
