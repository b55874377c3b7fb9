/** How often a change is made anew before giving up. */
export const maximumAttempts = 40

/** The longest wait between two attempts. In milliseconds. */
const longest = 6000

/**
 * How long to wait after a failed attempt, in milliseconds: twice as long each time, up to a bound, of which a random
 * part, so that those who collided once do not meet again.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const limit = Math.min(longest, 250 * 2 ** Math.min(attempt, 10))
  return Math.round(limit * (0.1 + 0.9 * random()))
}
