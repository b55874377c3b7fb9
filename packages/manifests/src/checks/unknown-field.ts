import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { nearestName } from '../nearest-name.ts'
import { structure } from '../structure.ts'

/**
 * The schemas are made from OpenAPI documents, and lose two sorts of fields on the way: those named `description`, which
 * are taken for documentation, and `x-kubernetes-…`, which are taken for extensions of OpenAPI.
 */
const lostByTheSchemas = /^(description|x-kubernetes-.*)$/

export const unknownField: Check = {
  id: 'unknown-field',
  severity: 'error',
  *run(context) {
    for (const { manifest, unknown } of context.computed(structure)) {
      for (const { path, known } of unknown) {
        const key = String(path.at(-1))
        if (lostByTheSchemas.test(key)) continue
        const nearest = nearestName(key, known)
        yield {
          manifest,
          path,
          message: `${formatPath(path)} is no field of ${manifest.object.apiVersion} ${manifest.object.kind}`,
          hint: nearest === undefined ? 'Remove it, or move it to where it belongs' : `Did you mean ${nearest}?`,
        }
      }
    }
  },
}
