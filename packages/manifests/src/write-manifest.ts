import { dump } from 'js-yaml'

/**
 * An object as YAML, in the one form that this repository commits: two spaces, block style, keys as they come, no
 * folded lines. Every string that YAML 1.1 or 1.2 would read as something else is quoted (js-yaml's dump schema).
 */
export function writeManifest(object: unknown): string {
  return dump(object, { indent: 2, lineWidth: -1, noRefs: true, quoteStyle: 'single' })
}
