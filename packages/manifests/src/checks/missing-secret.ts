import type { Check } from '../check.ts'
import { missingConfig } from '../missing-config.ts'

/** A reference to a Secret that nobody makes: no object of the input, and none that the environment declares. */
export const missingSecret: Check = {
  id: 'missing-secret',
  severity: 'error',
  run: (context) => missingConfig(context, 'Secret'),
}
