import { findHelm, oldestHelm, unpackHelm, type Helm } from '@button0/helm'

/** Every Helm that must agree about a chart: the pinned one and, where its binary runs, the oldest. */
export async function testedHelms(): Promise<Helm[]> {
  const pinned = await findHelm()
  if (process.platform !== 'linux' || process.arch !== 'x64') return [pinned]
  return [pinned, { binary: await unpackHelm(oldestHelm), version: oldestHelm.version, pinned: false }]
}
