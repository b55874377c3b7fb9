import type { Check } from '../check.ts'
import type { Path } from '../json.ts'

/** A key with nothing under it. The annotations and labels among them are empty-metadata's. */
export const nullValue: Check = {
  id: 'null-value',
  severity: 'error',
  *run(context) {
    for (const manifest of context.manifests) {
      // Schemas of custom resources may hold null as a default, and tools write creationTimestamp: null there.
      if (manifest.object.kind === 'CustomResourceDefinition') continue
      // Argo CD's objects have zero-valued-field, for null as well.
      if (context.environment && /^(Application|AppProject)$/.test(manifest.object.kind)) continue
      const path = pathOfNull(manifest.object)
      if (path) {
        yield {
          manifest,
          path,
          message: `${String(path.at(-1))} has no value`,
          hint: 'Leave the key out where there is no value: wrap it in an if or a with',
        }
      }
    }
  },
}

function pathOfNull(value: unknown): Path | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, child] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if (child === null) {
      if (key === 'annotations' || key === 'labels' || key === 'creationTimestamp') continue
      return [key]
    }
    const below = typeof child === 'object' ? pathOfNull(child) : undefined
    if (below) return [key, ...below]
  }
  return undefined
}
