import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { qualifiedNameFault } from '../names.ts'
import { workloads } from '../workloads.ts'

/** All keys and values of one object together, in bytes. Source: apimachinery, `TotalAnnotationSizeLimitB`. */
const maximumSize = 256 * 1024

export const invalidAnnotation: Check = {
  id: 'invalid-annotation',
  severity: 'error',
  *run(context) {
    const places = [
      ...context.manifests.map((manifest) => ({ manifest, path: ['metadata', 'annotations'] })),
      ...context
        .computed(workloads)
        .filter(({ podPath }) => podPath.length > 1)
        .map(({ manifest, podPath }) => ({ manifest, path: [...podPath.slice(0, -1), 'metadata', 'annotations'] })),
    ]
    for (const { manifest, path } of places) {
      const annotations = recordAt(manifest.object, path)
      if (!annotations) continue
      let size = 0
      for (const [key, value] of Object.entries(annotations)) {
        size += Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0)
        // Capital letters are allowed in the keys of annotations, unlike those of labels.
        const fault = qualifiedNameFault(key.toLowerCase())
        if (fault === undefined) continue
        const message = `The key "${key}" in ${formatPath(path)} ${fault}`
        yield { manifest, path: [...path, key], message, hint: 'Correct the key' }
      }
      if (size > maximumSize) {
        const message = `${formatPath(path)} has ${size} bytes, and may have at most ${maximumSize}`
        yield { manifest, path, message, hint: 'Put the data in a ConfigMap' }
      }
    }
  },
}
