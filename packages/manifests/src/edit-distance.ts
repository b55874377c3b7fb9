/** Insertions, deletions, replacements and swaps of neighbours that turn one word into another. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, replaced, swapped))
    }
    before = previous
    previous = current
  }
  return previous[b.length]!
}
