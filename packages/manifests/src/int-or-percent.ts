/** A number of pods, or a share of them. */
export type IntOrPercent = { readonly kind: 'count' | 'percent'; readonly value: number }

/** `1`, `"25%"`; undefined for anything else: a number in quotes, a fraction, a negative number. */
export function parseIntOrPercent(value: unknown): IntOrPercent | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? { kind: 'count', value } : undefined
  const percent = typeof value === 'string' ? /^([0-9]+)%$/.exec(value)?.[1] : undefined
  return percent === undefined ? undefined : { kind: 'percent', value: Number(percent) }
}
