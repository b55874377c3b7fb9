/** Whether one chart version (`1.2.3`) comes before another. Pre-releases of one version count as equal to it. */
export function isOlderVersion(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((text) => text.split('-')[0]!.split('.').map(Number))
  const index = mine!.findIndex((part, position) => part !== theirs![position])
  return index !== -1 && mine![index]! < theirs![index]!
}
