/** `1.34` of `1.34.0` or of `v1.34.0-eks-1`, as a number that compares: 34. Kubernetes has had the major version 1 only. */
export function minorOf(version: string): number {
  return Number(/^v?1\.([0-9]+)/.exec(version)?.[1] ?? Number.NaN)
}
