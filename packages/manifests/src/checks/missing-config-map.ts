import type { Check } from '../check.ts'
import { missingConfig } from '../missing-config.ts'

/** A reference to a ConfigMap that does not exist. */
export const missingConfigMap: Check = {
  id: 'missing-config-map',
  severity: 'error',
  run: (context) => missingConfig(context, 'ConfigMap'),
}
