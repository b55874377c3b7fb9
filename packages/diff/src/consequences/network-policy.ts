import { objectsOnBothSides, type Finding } from '../consequence.ts'
import type { FieldChange } from '../field-change.ts'
import { mapsAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** Rules of a policy add up: a rule that goes blocks traffic that flowed, a rule that comes lets more through. */
export function networkPolicy(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, changes, application }): Finding[] => {
    const rules = changes.filter(({ path }) => path[0] === 'spec')
    if (ref.kind !== 'NetworkPolicy' || rules.length === 0) return []
    const onlyMore = rules.every((rule) => isWider(rule, rules))
    const message = `${formatRef(ref)} ${onlyMore ? 'allows more traffic' : 'changes which traffic it allows: some that flows now may stop'}`
    return [{ severity: onlyMore ? 'notice' : 'caution', application, object: ref, message }]
  })
}

/** An added rule, or a removed one in whose place a wider one comes. */
function isWider({ op, path, before }: FieldChange, rules: readonly FieldChange[]): boolean {
  const [, direction, member] = path
  if ((direction !== 'ingress' && direction !== 'egress') || member === undefined) return false
  if (op === 'added') return true
  return rules.some((rule) => rule.op === 'added' && rule.path[1] === direction && includes(rule.after, before))
}

/** An absent list of peers or ports means all of them. */
function includes(wide: unknown, narrow: unknown): boolean {
  return ['from', 'to', 'ports'].every((field) => {
    const [all, some] = [wide, narrow].map((rule) => mapsAt(rule, field).map((item) => JSON.stringify(item)))
    return all!.length === 0 || (some!.length > 0 && some!.every((item) => all!.includes(item)))
  })
}
