import { canonical, child } from './canonical.ts'
import { equalityTable, type EqualityTable, type ListRule, type Pattern } from './equality-table.ts'
import type { FieldChange } from './field-change.ts'
import { isMap, type JsonMap } from './json-map.ts'
import { itemKeys, matchStep } from './list-items.ts'
import type { Path } from './path.ts'
import { parseQuantity } from './quantity.ts'
import type { KubernetesObject } from './state.ts'

/** What differs between two forms of one object, and how many differences Kubernetes does not see. */
export interface ObjectDifference {
  readonly changes: readonly FieldChange[]
  readonly hidden: { readonly spelling?: number; readonly order?: number }
}

/**
 * Compares two forms of one object by the equality table of its kind. No changes mean equal up to the table; applying
 * the changes to `before` gives `after` up to the table.
 */
export function diffObjects(before: KubernetesObject, after: KubernetesObject): ObjectDifference {
  const walk: Walk = { table: equalityTable(after), changes: [], spelling: 0, order: 0 }
  diffMaps(walk, [], '', before, after)
  const { changes, spelling, order } = walk
  return { changes, hidden: { ...(spelling > 0 ? { spelling } : {}), ...(order > 0 ? { order } : {}) } }
}

interface Walk {
  readonly table: EqualityTable
  readonly changes: FieldChange[]
  spelling: number
  order: number
}

function diffValues(walk: Walk, path: Path, pattern: Pattern, before: unknown, after: unknown): void {
  if (before === after) return
  if (isMap(before) && isMap(after)) diffMaps(walk, path, pattern, before, after)
  else if (Array.isArray(before) && Array.isArray(after)) diffLists(walk, path, pattern, before, after)
  else if (sameQuantity(walk, pattern, before, after)) walk.spelling++
  else walk.changes.push({ path, op: 'changed', before, after })
}

function diffMaps(walk: Walk, path: Path, pattern: Pattern, before: JsonMap, after: JsonMap): void {
  for (const key of Object.keys(before)) {
    if (Object.hasOwn(after, key)) diffValues(walk, [...path, key], child(pattern, key), before[key], after[key])
    else walk.changes.push({ path: [...path, key], op: 'removed', before: before[key] })
  }
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) walk.changes.push({ path: [...path, key], op: 'added', after: after[key] })
  }
}

function diffLists(walk: Walk, path: Path, pattern: Pattern, before: unknown[], after: unknown[]): void {
  const rule = walk.table.listRule(pattern)
  const beforeKeys = rule && itemKeys(before, rule)
  const afterKeys = rule && itemKeys(after, rule)
  if (rule && beforeKeys && afterKeys) {
    diffKeyedLists(walk, path, pattern, { rule, before, after, beforeKeys, afterKeys })
  } else if (rule?.order === 'ignored') {
    diffSets(walk, path, pattern, before, after)
  } else {
    diffPositions(walk, path, pattern, before, after)
  }
}

interface KeyedLists {
  readonly rule: ListRule
  readonly before: unknown[]
  readonly after: unknown[]
  readonly beforeKeys: string[]
  readonly afterKeys: string[]
}

function diffKeyedLists(walk: Walk, path: Path, pattern: Pattern, lists: KeyedLists): void {
  const { rule, before, after, beforeKeys, afterKeys } = lists
  const positions = new Map(afterKeys.map((key, index) => [key, index]))
  const survivors: string[] = []
  for (const [index, key] of beforeKeys.entries()) {
    const item = before[index]
    const itemPath = [...path, matchStep(item, rule)!]
    const position = positions.get(key)
    if (position === undefined) {
      walk.changes.push({ path: itemPath, op: 'removed', before: item, ...positionOf(rule, index) })
    } else {
      survivors.push(key)
      diffValues(walk, itemPath, `${pattern}/*`, item, after[position])
    }
  }
  const known = new Set(survivors)
  const reordered = afterKeys.filter((key) => known.has(key))
  if (reordered.some((key, index) => key !== survivors[index])) {
    if (rule.order === 'ignored') walk.order++
    else walk.changes.push({ path, op: 'moved', before: survivors, after: reordered })
  }
  for (const [index, key] of afterKeys.entries()) {
    if (known.has(key)) continue
    const item = after[index]
    walk.changes.push({ path: [...path, matchStep(item, rule)!], op: 'added', after: item, ...positionOf(rule, index) })
  }
}

/** Items are known by their whole value, and each as often as it stands in the list. */
function diffSets(walk: Walk, path: Path, pattern: Pattern, before: unknown[], after: unknown[]): void {
  const name = (item: unknown) => canonical(item, `${pattern}/*`, walk.table)
  const beforeNames = before.map(name)
  const afterNames = after.map(name)
  const missing = surplus(beforeNames, afterNames)
  const extra = surplus(afterNames, beforeNames)
  const itemPath = [...path, { member: true } as const]
  for (const index of missing) walk.changes.push({ path: itemPath, op: 'removed', before: before[index] })
  for (const index of extra) walk.changes.push({ path: itemPath, op: 'added', after: after[index] })
  if (missing.size + extra.size === 0 && JSON.stringify(before) !== JSON.stringify(after)) walk.order++
}

/** The positions of those names in `names` that `others` does not hold as often. */
function surplus(names: string[], others: string[]): Set<number> {
  const available = new Map<string, number>()
  for (const name of others) available.set(name, (available.get(name) ?? 0) + 1)
  const found = new Set<number>()
  for (const [index, name] of names.entries()) {
    const count = available.get(name) ?? 0
    if (count === 0) found.add(index)
    else available.set(name, count - 1)
  }
  return found
}

/** A list without keys: the equal ends are kept; what lies between is inserted, removed, compared pairwise or replaced. */
function diffPositions(walk: Walk, path: Path, pattern: Pattern, before: unknown[], after: unknown[]): void {
  const itemPattern = `${pattern}/*`
  const compare = (index: number) => diffValues(walk, [...path, index], itemPattern, before[index], after[index])
  if (before.length === after.length) {
    for (const index of before.keys()) compare(index)
    return
  }
  const beforeNames = before.map((item) => canonical(item, itemPattern, walk.table))
  const afterNames = after.map((item) => canonical(item, itemPattern, walk.table))
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && beforeNames[start] === afterNames[start]) start++
  let end = 0
  while (end < shorter - start && beforeNames.at(-1 - end) === afterNames.at(-1 - end)) end++
  if (start + end < shorter) {
    walk.changes.push({ path, op: 'changed', before, after })
    return
  }
  for (let index = start; index < before.length - end; index++) {
    walk.changes.push({ path: [...path, index], op: 'removed', before: before[index], index })
  }
  for (let index = start; index < after.length - end; index++) {
    walk.changes.push({ path: [...path, index], op: 'added', after: after[index], index })
  }
}

function positionOf(rule: ListRule, index: number): { index?: number } {
  return rule.order === 'significant' ? { index } : {}
}

function sameQuantity(walk: Walk, pattern: Pattern, before: unknown, after: unknown): boolean {
  if (!walk.table.isQuantity(pattern)) return false
  const quantity = parseQuantity(before)
  return quantity !== undefined && quantity === parseQuantity(after)
}
