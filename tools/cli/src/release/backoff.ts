/** How often a change is made anew before giving up. */
export const maximumAttempts = 40

const shortest = 300
const longest = 20_000

/**
 * How long to wait after a failed attempt, in milliseconds, given how long that attempt took: whoever collides leaves
 * the others the time of twice, four, then eight attempts, of which a random part, so that those who met once do not
 * meet again. Counted in attempts, since a busy machine or a slow remote makes each of them a longer target.
 */
export function backoff(
  { attempt, took }: { attempt: number; took: number },
  random: () => number = Math.random,
): number {
  const limit = Math.min(longest, Math.max(shortest, took * Math.min(8, 2 ** attempt)))
  return Math.round(limit * random())
}
