import { inWords, type Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** An image from elsewhere, or another image under the same tag, is not the release that its tag names. */
export function imageSource({ applications }: EnvironmentChange): Finding[] {
  return applications.flatMap(({ name, before, after }): Finding[] => {
    const [old, now] = [before?.image, after?.image]
    if (!old || !now) return []
    const say = (message: string): Finding[] => [
      { severity: 'caution', application: name, message: `${name}: ${message}` },
    ]
    if (old.repository !== now.repository)
      return say(`the image comes from ${now.repository} instead of ${old.repository}`)
    if (old.digest !== undefined && now.digest === undefined)
      return say(`the image ${now.tag} is no longer pinned by a digest`)
    if (old.tag === now.tag && old.digest !== undefined && old.digest !== now.digest) {
      return say(`the tag ${now.tag} names another image: ${inWords(old.digest)} → ${inWords(now.digest)}`)
    }
    return []
  })
}
