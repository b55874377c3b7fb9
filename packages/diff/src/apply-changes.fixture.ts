import { canonical, child } from './canonical.ts'
import { equalityTable, type EqualityTable, type Pattern } from './equality-table.ts'
import type { FieldChange } from './field-change.ts'
import { isMap } from './json-map.ts'
import { matchStep, stepKey } from './list-items.ts'
import { isMatch, isMember, type Path, type Step } from './path.ts'
import type { KubernetesObject } from './state.ts'

/**
 * The object with the changes made, equal up to the equality table to the form they were computed against. Throws a
 * `RangeError` where a path leads nowhere, which means that the changes belong to another object.
 */
export function applyChanges(object: KubernetesObject, changes: readonly FieldChange[]): KubernetesObject {
  // One `apiVersion` may give way to another of its group, so the table is the same before and after.
  const table = equalityTable(object)
  let result: unknown = object
  // Positions of removals count in the old list and those of insertions in the new one: what is removed goes first,
  // from the end, and what is added comes last, from the start.
  const removals = changes.filter((change) => change.op === 'removed').toReversed()
  const others = changes.filter((change) => change.op !== 'removed' && change.op !== 'added')
  const additions = changes.filter((change) => change.op === 'added')
  for (const change of [...others, ...removals, ...additions])
    result = apply({ change, table }, result, change.path, '')
  return result as KubernetesObject
}

interface Application {
  readonly change: FieldChange
  readonly table: EqualityTable
}

function apply(application: Application, value: unknown, path: Path, pattern: Pattern): unknown {
  const { change } = application
  const [step, ...rest] = path
  if (step === undefined) return change.op === 'moved' ? move(application, value, pattern) : change.after
  if (Array.isArray(value)) return applyToList(application, value, path, pattern)
  if (!isMap(value) || typeof step !== 'string') throw nowhere(change)
  if (rest.length === 0 && change.op === 'removed') {
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step))
  }
  if (rest.length === 0 && change.op === 'added') {
    return Object.fromEntries([...Object.entries(value), [step, change.after]])
  }
  if (!Object.hasOwn(value, step)) throw nowhere(change)
  const replaced = apply(application, value[step], rest, child(pattern, step))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === step ? replaced : item]))
}

function applyToList(application: Application, list: readonly unknown[], path: Path, pattern: Pattern): unknown[] {
  const { change } = application
  const [step, ...rest] = path as [Step, ...Step[]]
  if (rest.length === 0 && change.op === 'added') return list.toSpliced(change.index ?? list.length, 0, change.after)
  const index = find(application, list, step, pattern)
  if (rest.length === 0 && change.op === 'removed') return list.toSpliced(index, 1)
  return list.with(index, apply(application, list[index], rest, `${pattern}/*`))
}

function find({ change, table }: Application, list: readonly unknown[], step: Step, pattern: Pattern): number {
  let index = -1
  if (typeof step === 'number') {
    index = step < list.length ? step : -1
  } else if (isMember(step)) {
    const name = canonical(change.before, `${pattern}/*`, table)
    index = list.findIndex((item) => canonical(item, `${pattern}/*`, table) === name)
  } else if (isMatch(step)) {
    const rule = table.listRule(pattern)
    const wanted = stepKey(step)
    index = rule === undefined ? -1 : list.findIndex((item) => keyOf(item, rule) === wanted)
  }
  if (index === -1) throw nowhere(change)
  return index
}

/** Puts the items whose keys are listed in that order, in the places that they hold together. */
function move({ change, table }: Application, list: unknown, pattern: Pattern): unknown[] {
  const rule = table.listRule(pattern)
  if (!Array.isArray(list) || rule === undefined) throw nowhere(change)
  const byKey = new Map(list.map((item) => [keyOf(item, rule), item]))
  const order = change.after as string[]
  const moving = new Set(order)
  let next = 0
  return list.map((item) => (moving.has(keyOf(item, rule) ?? '') ? byKey.get(order[next++]) : item))
}

function keyOf(item: unknown, rule: NonNullable<ReturnType<EqualityTable['listRule']>>): string | undefined {
  const step = matchStep(item, rule)
  return step && stepKey(step)
}

function nowhere(change: FieldChange): RangeError {
  return new RangeError(`No value at ${JSON.stringify(change.path)}: the changes belong to another object`)
}
