import type { Check } from '../check.ts'
import { runImages } from '../image-reference.ts'

const tierNames = [
  ['production', /(^|[^a-z])(prod|production|prd)([^a-z]|$)/],
  ['staging', /(^|[^a-z])(staging|stage|stg|uat|preprod)([^a-z]|$)/],
  ['development', /(^|[^a-z])(dev|devel|development|debug|snapshot|local)([^a-z]|$)/],
] as const

/** A tag that names a tier other than the one it is deployed in. */
export const imageOfAnotherTier: Check = {
  id: 'image-of-another-tier',
  severity: 'error',
  *run(context) {
    const tier = context.environment?.tier
    if (tier === undefined) return
    for (const { manifest, path, container, tag } of context.computed(runImages)) {
      const named = tierNames.filter(([, pattern]) => pattern.test(tag?.toLowerCase() ?? '')).map(([name]) => name)
      if (named.length > 0 && !named.includes(tier)) {
        yield {
          manifest,
          path,
          message: `Container ${container}: the tag ${tag} is named for ${named.join(' and ')}, but the environment is ${tier}`,
          hint: 'Deploy the build that was made for this environment, by a tag that names only the build',
        }
      }
    }
  },
}
