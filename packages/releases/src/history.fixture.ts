import type { ReleaseRecord } from './release-history.ts'
import type { Release } from './release.ts'

export function digestOf(letter: string): string {
  return `sha256:${letter.charCodeAt(0).toString(16).padStart(64, '0')}`
}

/** The release `sha-<letter>`, with the migration after a slash: `b/m2`. */
export function release(text: string): Release {
  const [letter = '', migration] = text.split('/')
  return {
    tag: `sha-${letter}`,
    digest: digestOf(letter),
    source: { repository: 'button0/button0', commit: letter.charCodeAt(0).toString(16).padStart(40, '0') },
    ...(migration !== undefined && { migration }),
  }
}

/** A history of those releases, given and returned newest first. */
export function history(...newestFirst: string[]): ReleaseRecord[] {
  return newestFirst.map((text, index) => ({
    release: release(text),
    commit: `${newestFirst.length - index}`.padStart(40, '0'),
    author: 'Ann',
    date: '2026-01-01T00:00:00Z',
    subject: text,
  }))
}
