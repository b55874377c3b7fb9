import type { Check, Finding } from '../check.ts'
import { argoApplications } from '../argocd-objects.ts'
import { recordAt, type Json, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'

/** An Application with both or neither of `source` and `sources`, or of a destination's `server` and `name`. */
export const ambiguousApplication: Check = {
  id: 'ambiguous-application',
  severity: 'error',
  *run(context) {
    for (const { manifest } of context.computed(argoApplications)) {
      const spec = recordAt(manifest.object, ['spec'])
      if (!spec) continue
      yield* exactlyOne(manifest, spec, { path: ['spec'], fields: ['source', 'sources'] })
      const destination = recordAt(spec, ['destination'])
      if (destination) {
        yield* exactlyOne(manifest, destination, { path: ['spec', 'destination'], fields: ['server', 'name'] })
      }
    }
  },
}

function* exactlyOne(
  manifest: Manifest,
  record: Json,
  { path, fields }: { path: Path; fields: readonly [string, string] },
): Iterable<Finding> {
  const given = fields.filter((field) => record[field] !== undefined)
  if (given.length === 1) return
  yield {
    manifest,
    path: [...path, ...given.slice(0, 1)],
    message: `${given.length === 0 ? 'Neither' : 'Both'} ${fields[0]} ${given.length === 0 ? 'nor' : 'and'} ${fields[1]} ${given.length === 0 ? 'is' : 'are'} given; exactly one is wanted`,
    hint: given.length === 0 ? `Add ${fields[0]} or ${fields[1]}` : `Remove ${fields[0]} or ${fields[1]}`,
  }
}
