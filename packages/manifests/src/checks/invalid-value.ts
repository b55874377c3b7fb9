import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { quoted, structure } from '../structure.ts'

export const invalidValue: Check = {
  id: 'invalid-value',
  severity: 'error',
  *run(context) {
    for (const { manifest, errors } of context.computed(structure)) {
      for (const { fault, path, found, wanted } of errors) {
        if (fault !== 'value') continue
        const message = `${formatPath(path)} is ${quoted(found)}, and ${wanted}`
        yield { manifest, path, message, hint: 'Use an allowed value; capital letters count' }
      }
    }
  },
}
