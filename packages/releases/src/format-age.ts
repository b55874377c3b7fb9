const units = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const

/** `3 days`: how long ago an ISO 8601 date was, in its largest unit. */
export function formatAge(date: string, now: Date): string {
  const seconds = (now.getTime() - new Date(date).getTime()) / 1000
  const [unit, size] = units.find((candidate) => seconds >= candidate[1]) ?? (['minute', 60] as const)
  const number = Math.max(0, Math.floor(seconds / size))
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}
