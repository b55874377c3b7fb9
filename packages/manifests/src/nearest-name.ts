import { editDistance } from './edit-distance.ts'

/** The name that was probably meant: equal but for capital letters, or at most two letters away. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let least = Math.min(3, Math.ceil(name.length / 2))
  for (const candidate of names) {
    const distance = candidate.toLowerCase() === name.toLowerCase() ? 0 : editDistance(name, candidate)
    if (distance < least) {
      least = distance
      nearest = candidate
    }
  }
  return nearest
}
