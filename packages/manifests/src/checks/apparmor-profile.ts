import type { Check } from '../check.ts'
import { podSecurityFindings } from '../pod-containers.ts'
import { asRecord, workloads } from '../workloads.ts'

const annotation = 'container.apparmor.security.beta.kubernetes.io/'
const hint = 'Remove it, or choose RuntimeDefault'

/** Pod Security Standard, baseline: AppArmor, in its field and in the annotation that came before it. */
export const apparmorProfile: Check = {
  id: 'apparmor-profile',
  severity: 'error',
  *run(context) {
    yield* podSecurityFindings(context, hint, function* (security) {
      const type = asRecord(security['appArmorProfile'])?.['type']
      if (type !== undefined && type !== 'RuntimeDefault' && type !== 'Localhost') {
        const message = `appArmorProfile.type is ${String(type)}, wanted RuntimeDefault or Localhost`
        yield { path: ['appArmorProfile', 'type'], message }
      }
    })
    for (const { manifest, podPath, podAnnotations } of context.computed(workloads)) {
      for (const [key, value] of Object.entries(podAnnotations)) {
        if (key.startsWith(annotation) && !/^(runtime\/default|localhost\/.*)?$/.test(String(value))) {
          yield {
            manifest,
            path: [...podPath.slice(0, -1), 'metadata', 'annotations', key],
            message: `The AppArmor profile of container ${key.slice(annotation.length)} is ${String(value)}, wanted runtime/default`,
            hint,
          }
        }
      }
    }
  },
}
