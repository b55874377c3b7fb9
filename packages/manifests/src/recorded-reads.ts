type Path = readonly (string | number)[]

/** A key that nobody asked for, and the ones that were asked for beside it. */
export interface UnreadKey {
  readonly path: Path
  readonly known: ReadonlySet<string>
}

/**
 * A value behind a proxy that notes which keys are read. A compiled schema reads each key that it knows and no other,
 * so what it never asked for is unknown to it. Where it asks for no key at all it takes any (a free-form value); where
 * it lists the keys, they are names that the author chooses (a map).
 */
export class RecordedReads {
  readonly proxy: unknown
  readonly #value: object
  readonly #read = new Set<string>()
  readonly #children = new Map<string, RecordedReads>()
  #listed = false

  constructor(value: object) {
    this.#value = value
    this.proxy = new Proxy(value, {
      get: (_, key) => (typeof key === 'string' ? this.#get(key) : Reflect.get(value, key)),
      ownKeys: () => {
        this.#listed = true
        return Reflect.ownKeys(value)
      },
    })
  }

  #get(key: string): unknown {
    this.#read.add(key)
    const child = (this.#value as Record<string, unknown>)[key]
    if (typeof child !== 'object' || child === null) return child
    let recorded = this.#children.get(key)
    if (recorded === undefined) this.#children.set(key, (recorded = new RecordedReads(child)))
    return recorded.proxy
  }

  /** Adds every key that was never read, of this value and of those inside it that were. */
  collectUnread(path: Path, found: UnreadKey[]): void {
    const isArray = Array.isArray(this.#value)
    if (!isArray && !this.#listed && this.#read.size > 0) {
      for (const key of Object.keys(this.#value)) {
        if (!this.#read.has(key)) found.push({ path: [...path, key], known: this.#read })
      }
    }
    for (const [key, child] of this.#children) child.collectUnread([...path, isArray ? Number(key) : key], found)
  }
}
