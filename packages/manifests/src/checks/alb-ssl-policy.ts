import { albPath, albText, listenersOf } from '../alb-listeners.ts'
import type { Check } from '../check.ts'
import { albIngresses } from '../traffic.ts'

/** The names of AWS's policies say the lowest version that they accept. */
const modern = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)-/

export const albSslPolicy: Check = {
  id: 'alb-ssl-policy',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    for (const manifest of context.computed(albIngresses)) {
      const policy = albText(manifest, 'ssl-policy')
      const https = listenersOf(manifest)?.some(({ protocol }) => protocol === 'HTTPS')
      // A text that names no policy at all is invalid-alb-annotation's.
      const weak =
        policy === undefined || (/^ELBSecurityPolicy-(.+-)?\d{4}-\d{2}$/.test(policy) && !modern.test(policy))
      if (https && weak) {
        yield {
          manifest,
          path: albPath('ssl-policy'),
          message: `ssl-policy is ${policy ?? 'not set, which means ELBSecurityPolicy-2016-08'} and accepts TLS 1.0 or 1.1`,
          hint: 'Set alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06',
        }
      }
    }
  },
}
