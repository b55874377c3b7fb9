/**
 * A value behind a proxy that notes which keys are read: a compiled schema reads each key that it knows and no other.
 * Reading through it takes several times as long as reading the value itself.
 */
export class RecordedReads {
  readonly proxy: unknown
  /** The keys that were asked for, whether they are there or not. */
  readonly keys = new Set<string>()
  /** The values inside that were read, by key or list position. */
  readonly children = new Map<string, RecordedReads>()
  readonly isArray: boolean
  /** Whether all keys were listed, as a schema does where they are names that the author chooses. */
  isListed = false

  constructor(value: object) {
    this.isArray = Array.isArray(value)
    this.proxy = new Proxy(value, {
      get: (_, key) => (typeof key === 'string' ? this.#get(value, key) : Reflect.get(value, key)),
      ownKeys: () => {
        this.isListed = true
        return Reflect.ownKeys(value)
      },
    })
  }

  #get(value: object, key: string): unknown {
    this.keys.add(key)
    const child = (value as Record<string, unknown>)[key]
    if (typeof child !== 'object' || child === null) return child
    let recorded = this.children.get(key)
    if (recorded === undefined) this.children.set(key, (recorded = new RecordedReads(child)))
    return recorded.proxy
  }
}
