import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { workloads } from '../workloads.ts'

export const emptyMetadata: Check = {
  id: 'empty-metadata',
  severity: 'error',
  *run(context) {
    const templates = context
      .computed(workloads)
      .filter(({ podPath }) => podPath.length > 1)
      .map(({ manifest, podPath }) => ({ manifest, at: [...podPath.slice(0, -1), 'metadata'] }))
    for (const { manifest, at } of [
      ...context.manifests.map((m) => ({ manifest: m, at: ['metadata'] })),
      ...templates,
    ]) {
      const metadata = recordAt(manifest.object, at) ?? {}
      for (const key of ['annotations', 'labels']) {
        const value = metadata[key]
        if (value === null || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)) {
          yield {
            manifest,
            path: [...at, key],
            message: `${key} is there with nothing under it`,
            hint: `Leave ${key} out where there are none: {{- with … }} around the key, not below it`,
          }
        }
      }
    }
  },
}
