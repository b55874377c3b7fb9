import type { ListRule } from './equality-table.ts'
import { at, isMap } from './json-map.ts'
import type { MatchStep } from './path.ts'

/** The keys of a list's items, in order, or `undefined` if they do not tell the items apart. */
export function itemKeys(list: readonly unknown[], rule: ListRule): string[] | undefined {
  if (rule.keys === undefined) return undefined
  const keys: string[] = []
  for (const item of list) {
    const step = matchStep(item, rule)
    if (step === undefined) return undefined
    keys.push(stepKey(step))
  }
  return new Set(keys).size === keys.length ? keys : undefined
}

/** How a path names an item; `undefined` if the item is no map, or its keys are no plain values. */
export function matchStep(item: unknown, rule: ListRule): MatchStep | undefined {
  if (!isMap(item)) return undefined
  const entries: [string, unknown][] = []
  for (const key of rule.keys ?? []) {
    const value = at(item, ...key.split('/')) ?? rule.defaults?.[key] ?? ''
    if (typeof value === 'object') return undefined
    entries.push([key, value])
  }
  return { match: Object.fromEntries(entries) }
}

/** A text that is the same for two steps exactly if they name the same item. */
export function stepKey(step: MatchStep): string {
  return JSON.stringify(Object.values(step.match))
}
