import { DUMP_SCHEMA, dump } from 'js-yaml'
import { implicitScalarTag } from './go-yaml-schema.ts'

const schema = DUMP_SCHEMA.withTags(implicitScalarTag)

/**
 * An object as YAML, in the one form that this repository commits: two spaces, block style, keys as they come, no
 * folded lines. Every string that YAML 1.1, YAML 1.2 or Go would read as something else is quoted.
 */
export function writeManifest(object: unknown): string {
  return dump(object, { schema, indent: 2, lineWidth: -1, noRefs: true, quoteStyle: 'single' })
}
