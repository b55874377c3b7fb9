import type { Check } from '../check.ts'
import { runImages } from '../image-reference.ts'

export const imageWithoutDigest: Check = {
  id: 'image-without-digest',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    for (const { manifest, path, container, text, tag, digest } of context.computed(runImages)) {
      // Without a tag, or with latest, unpinned-image says more.
      if (digest === undefined && tag !== undefined && tag !== 'latest') {
        yield {
          manifest,
          path,
          message: `Container ${container} runs ${text} by its tag, which can be moved; production runs images by digest`,
          hint: 'Pin the digest that the registry reports: repository:tag@sha256:…',
        }
      }
    }
  },
}
