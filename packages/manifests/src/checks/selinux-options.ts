import type { Check } from '../check.ts'
import { podSecurityFindings } from '../pod-containers.ts'
import { asRecord } from '../workloads.ts'

const types = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']

/** Pod Security Standard, baseline: SELinux. */
export const selinuxOptions: Check = {
  id: 'selinux-options',
  severity: 'error',
  run(context) {
    const hint = 'Remove seLinuxOptions, or keep its level only'
    return podSecurityFindings(context, hint, function* (security) {
      const options = asRecord(security['seLinuxOptions'])
      const type = options?.['type']
      if (type && !types.includes(String(type))) {
        const message = `seLinuxOptions.type is ${String(type)}, wanted one of ${types.join(', ')}`
        yield { path: ['seLinuxOptions', 'type'], message }
      }
      for (const field of ['user', 'role']) {
        if (options?.[field]) {
          const message = `seLinuxOptions.${field} is ${String(options[field])}, wanted none`
          yield { path: ['seLinuxOptions', field], message }
        }
      }
    })
  },
}
