import type { Check } from '../check.ts'
import { textAt } from '../json.ts'
import { serviceNamed } from '../service-ports.ts'

/** A StatefulSet whose `serviceName` names no Service: its pods get no host names. */
export const missingGoverningService: Check = {
  id: 'missing-governing-service',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('apps', 'StatefulSet')) {
      const name = textAt(manifest.object, ['spec', 'serviceName'])
      const namespace = context.namespaceOf(manifest)
      if (name === undefined || serviceNamed(context, namespace, name)) continue
      yield {
        manifest,
        path: ['spec', 'serviceName'],
        message: `There is no Service ${name} in namespace ${namespace}`,
        hint: 'Name a headless Service that selects these pods, or omit serviceName',
      }
    }
  },
}
