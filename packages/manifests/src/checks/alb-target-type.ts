import { albPath, albText } from '../alb-listeners.ts'
import type { Check } from '../check.ts'
import { albIngresses, servicesOf } from '../traffic.ts'

/** Target type `ip` reaches pods themselves; `instance`, the default, needs a NodePort and passes every node. */
export const albTargetType: Check = {
  id: 'alb-target-type',
  severity: 'error',
  *run(context) {
    for (const ingress of context.computed(albIngresses)) {
      const own = albText(ingress, 'target-type')
      const services = servicesOf(context, ingress).map(({ manifest }) => albText(manifest, 'target-type') ?? own)
      const types = services.length > 0 ? services : [own]
      const wrong = types.find((type) => type === undefined || type === 'instance')
      if (types.some((type) => type === undefined || type === 'instance')) {
        yield {
          manifest: ingress,
          path: albPath('target-type'),
          message: `target-type is ${wrong ?? 'not set, which means instance'}, wanted ip: Services here are ClusterIP, which instance cannot reach`,
          hint: 'Set alb.ingress.kubernetes.io/target-type: ip on the Ingress',
        }
      }
    }
  },
}
