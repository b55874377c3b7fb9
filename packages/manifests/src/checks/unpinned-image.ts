import type { Check } from '../check.ts'
import { runImages } from '../image-reference.ts'

export const unpinnedImage: Check = {
  id: 'unpinned-image',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, container, text, tag, digest } of context.computed(runImages)) {
      if (digest === undefined && (tag === undefined || tag === 'latest')) {
        const what = tag === undefined ? 'without a tag, which means latest' : 'with the tag latest'
        yield {
          manifest,
          path,
          message: `Container ${container} runs ${text} ${what}: every restart may bring another build`,
          hint: 'Name one build: a tag such as sha-1a2b3c4, and its digest',
        }
      }
    }
  },
}
