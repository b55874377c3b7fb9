import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { labelMaps } from '../label-places.ts'
import { labelValueFault, qualifiedNameFault } from '../names.ts'

export const invalidLabel: Check = {
  id: 'invalid-label',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, value } of context.computed(labelMaps)) {
      for (const [key, label] of Object.entries(value)) {
        const keyFault = qualifiedNameFault(key)
        const valueFault = typeof label === 'string' ? labelValueFault(label) : undefined
        const at = [...path, key]
        if (keyFault !== undefined) {
          const message = `The key "${key}" in ${formatPath(path)} ${keyFault}`
          yield { manifest, path: at, message, hint: 'Correct the key' }
        }
        if (valueFault !== undefined) {
          const message = `${formatPath(at)} is "${String(label)}", which ${valueFault}`
          yield {
            manifest,
            path: at,
            message,
            hint: 'Shorten or replace the value; free text belongs in an annotation',
          }
        }
      }
    }
  },
}
