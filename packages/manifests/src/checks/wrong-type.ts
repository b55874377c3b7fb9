import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { quoted, structure } from '../structure.ts'

export const wrongType: Check = {
  id: 'wrong-type',
  severity: 'error',
  *run(context) {
    for (const { manifest, errors } of context.computed(structure)) {
      for (const { fault, path, found, wanted } of errors) {
        if (fault !== 'type') continue
        const message = `${formatPath(path)} is ${quoted(found)}, and ${wanted}`
        const hint =
          typeof found !== 'object' && wanted.includes('a string')
            ? 'Put the value in quotes: in a template, | quote'
            : typeof found === 'string' && /integer|number|true/.test(wanted)
              ? 'Write the value without quotes, or correct it'
              : 'Correct the value'
        yield { manifest, path, message, hint }
      }
    }
  },
}
