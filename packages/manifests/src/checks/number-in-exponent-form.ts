import type { Check } from '../check.ts'
import { settings } from '../settings.ts'

/** Helm's values are floats: from a million on, a template prints a number as `1e+06`. */
export const numberInExponentForm: Check = {
  id: 'number-in-exponent-form',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, name, value } of context.computed(settings)) {
      const found = /^\d(?:\.\d+)?e\+\d{2}$/.exec(value)?.[0]
      if (found !== undefined) {
        yield {
          manifest,
          path,
          message: `${name === '' ? 'The argument' : name} is ${found}, as Helm prints the number ${Number(found)}`,
          hint: 'Pass the value through int64 in the template, or give it as a string',
        }
      }
    }
  },
}
