import { counted } from './consequence.ts'
import { countOf, type FieldChange, type HiddenCounts, type HiddenReason } from './field-change.ts'
import { imageChange } from './image-reference.ts'
import { isEmpty, type ApplicationDiff, type EnvironmentDiff, type ObjectDiff, type StateDiff } from './state-diff.ts'

const hiddenNouns: { readonly [reason in HiddenReason]: string } = {
  'chart-label': 'chart label',
  'version-label': 'version label',
  checksum: 'checksum',
  spelling: 'quantity in another spelling',
  order: 'order without a meaning',
}

/** `3 hidden: 2 chart labels, 1 checksum`, or nothing. */
export function hiddenInWords(counts: HiddenCounts): string {
  const total = countOf(counts)
  if (total === 0) return ''
  const parts = (Object.entries(counts) as [HiddenReason, number][]).map(([reason, count]) =>
    reason === 'spelling' || reason === 'order'
      ? `${count} ${hiddenNouns[reason]}`
      : counted(count, hiddenNouns[reason]),
  )
  return `${total} hidden: ${parts.join(', ')}`
}

/** A value on one line, cut after `limit` characters. */
export function valueInWords(value: unknown, limit: number): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text
}

/** `sha-1 → sha-2`, `sha-1` for an application that comes or goes; nothing where the image stays. */
export function imageInWords({ image }: ApplicationDiff): { from?: string; to?: string } {
  if (image === undefined) return {}
  if (image.from && image.to) return imageChange(image.from, image.to)
  return { ...(image.from ? { from: image.from.tag } : {}), ...(image.to ? { to: image.to.tag } : {}) }
}

/** `1 created, 2 changed`. */
export function kindsInWords(objects: readonly ObjectDiff[]): string {
  const kinds = ['deleted', 'replaced', 'created', 'changed'] as const
  return kinds
    .map((kind) => ({ kind, count: objects.filter((object) => object.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`)
    .join(', ')
}

/** Which sides of a change are shown, each with its sign. */
export function sidesOf({ op, before, after }: FieldChange): { sign: '-' | '+'; value: unknown }[] {
  return [
    ...(op === 'added' ? [] : [{ sign: '-' as const, value: before }]),
    ...(op === 'removed' ? [] : [{ sign: '+' as const, value: after }]),
  ]
}

/** Environments with a difference that is shown. */
export function touchedEnvironments({ environments }: StateDiff): EnvironmentDiff[] {
  return environments.filter((environment) => !isEmpty({ schema: 'button0/diff@1', environments: [environment] }))
}
