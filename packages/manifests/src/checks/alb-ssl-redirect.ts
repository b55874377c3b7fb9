import { albPath, albText, listenersOf } from '../alb-listeners.ts'
import type { Check } from '../check.ts'
import { albIngresses } from '../traffic.ts'

export const albSslRedirect: Check = {
  id: 'alb-ssl-redirect',
  severity: 'error',
  *run(context) {
    for (const ingress of context.computed(albIngresses)) {
      const listeners = listenersOf(ingress)
      const target = albText(ingress, 'ssl-redirect')
      const secure = listeners?.filter(({ protocol }) => protocol === 'HTTPS').map(({ port }) => port) ?? []
      const at = { manifest: ingress, path: albPath('ssl-redirect') }
      if (listeners && target !== undefined && !secure.includes(Number(target))) {
        const ports = secure.length === 0 ? 'none' : secure.join(', ')
        const message = `HTTP is redirected to port ${target}, where no HTTPS listener is; those are: ${ports}`
        yield { ...at, message, hint: 'Name an HTTPS port of listen-ports' }
      } else if (
        context.environment &&
        target === undefined &&
        secure.length > 0 &&
        secure.length < listeners!.length
      ) {
        const message = 'The load balancer serves the same over HTTP and HTTPS, without a redirect'
        yield { ...at, message, hint: `Set alb.ingress.kubernetes.io/ssl-redirect: '${secure[0]}'` }
      }
    }
  },
}
