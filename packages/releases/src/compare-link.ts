import type { Release } from './release.ts'

/** The page that lists the commits between two images, where both were built from one repository on GitHub. */
export function compareLink(
  from: Release | undefined,
  to: Release,
  { serverUrl = 'https://github.com' }: { serverUrl?: string } = {},
): string | undefined {
  if (to.source === undefined) return undefined
  const repository = `${serverUrl}/${to.source.repository}`
  if (from === undefined) return `${repository}/commits/${to.source.commit}`
  if (from.source?.repository !== to.source.repository || from.source.commit === to.source.commit) return undefined
  return `${repository}/compare/${from.source.commit}...${to.source.commit}`
}
