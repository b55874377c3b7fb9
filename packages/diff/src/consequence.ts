import { isMap } from './json-map.ts'
import type { ObjectRef } from './object-ref.ts'
import { unseal } from './seal-secrets.ts'
import type { EnvironmentChange, ObjectChange } from './state-change.ts'

/** `caution`: a reviewer must have seen it. `notice`: what the change is for. */
export type Weight = 'caution' | 'notice'

/** What will happen in a cluster, in words. */
export interface Consequence {
  readonly id: string
  readonly severity: Weight
  readonly environment: string
  readonly application?: string
  readonly object?: ObjectRef
  /** One sentence, which names the object; the environment is added by whoever prints it. */
  readonly message: string
}

/** What a finder says; id and environment follow from where it is called. */
export type Finding = Omit<Consequence, 'id' | 'environment'>

export interface PlacedChange extends ObjectChange {
  readonly application: string
}

/** The objects that change in applications that exist on both sides, with those that are only noise. */
export function objectChanges(change: EnvironmentChange): PlacedChange[] {
  return change.applications
    .filter(({ kind }) => kind === 'changed')
    .flatMap(({ name, objects }) => objects.map((object) => ({ ...object, application: name })))
}

/** Those that exist on both sides. */
export function objectsOnBothSides(change: EnvironmentChange) {
  return objectChanges(change).flatMap((object) => {
    const { before, after } = object
    return before && after ? [{ ...object, before, after }] : []
  })
}

/** A value within a sentence: text as it is, nothing as `none`, the rest as JSON; long ones are cut. */
export function inWords(value: unknown): string {
  const text =
    value === undefined
      ? 'none'
      : typeof value === 'string'
        ? value
        : isMap(value) || Array.isArray(value)
          ? JSON.stringify(value)
          : String(value)
  const line = unseal(text).replaceAll(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

/** `a, b and 3 more`. */
export function listInWords(items: readonly string[], limit = 6): string {
  return items.length <= limit
    ? items.join(', ')
    : `${items.slice(0, limit).join(', ')} and ${items.length - limit} more`
}

/** `1 object`, `2 objects`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
