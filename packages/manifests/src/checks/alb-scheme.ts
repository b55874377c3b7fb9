import { albPath, albText } from '../alb-listeners.ts'
import type { Check } from '../check.ts'
import { albIngresses } from '../traffic.ts'

export const albScheme: Check = {
  id: 'alb-scheme',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    for (const manifest of context.computed(albIngresses)) {
      if (albText(manifest, 'scheme') === undefined) {
        yield {
          manifest,
          path: albPath('scheme'),
          message: 'The Ingress does not say whether its load balancer is public; without scheme it is internal',
          hint: 'Set alb.ingress.kubernetes.io/scheme to internet-facing or internal',
        }
      }
    }
  },
}
