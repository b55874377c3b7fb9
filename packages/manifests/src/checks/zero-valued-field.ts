import type { Check } from '../check.ts'
import { argoApplications, argoProjects } from '../argocd-objects.ts'
import type { Path } from '../json.ts'

/** Required fields that may be empty, pointers that keep a zero, and what application-not-automated reports. */
const kept = new Set(['group', 'revisionHistoryLimit', 'automated', 'prune', 'selfHeal', 'enabled', 'factor'])

/** A zero value in an Argo CD object: Argo CD drops it, and the object in Git differs from the one it keeps for ever. */
export const zeroValuedField: Check = {
  id: 'zero-valued-field',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const applications = context.computed(argoApplications).map(({ manifest }) => manifest)
    for (const manifest of [...applications, ...context.computed(argoProjects).values()]) {
      for (const { path, value } of zeroValues(manifest.object['spec'], ['spec'])) {
        yield {
          manifest,
          path,
          message: `The value is ${JSON.stringify(value)}, which Argo CD drops, so that the object stays OutOfSync`,
          hint: 'Omit the field: the zero value is what its absence means',
        }
      }
    }
  },
}

function* zeroValues(value: unknown, path: Path): Iterable<{ path: Path; value: unknown }> {
  const key = path.at(-1)
  if (typeof key === 'string' && kept.has(key) && isZero(value)) return
  if (isZero(value)) yield { path, value }
  else if (typeof value === 'object' && value !== null) {
    for (const [name, child] of Object.entries(value)) {
      yield* zeroValues(child, [...path, Array.isArray(value) ? Number(name) : name])
    }
  }
}

function isZero(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === false || value === '' || value === 0
}
