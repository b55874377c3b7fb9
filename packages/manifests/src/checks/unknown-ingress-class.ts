import type { Check } from '../check.ts'
import { textAt } from '../json.ts'

/** The class whose controller runs in every environment's cluster. */
const environmentClasses = ['alb']

/** Outside an environment: the classes that common controllers install under their default names. */
const commonClasses = [
  'alb',
  'azure-application-gateway',
  'cilium',
  'contour',
  'gce',
  'gce-internal',
  'haproxy',
  'istio',
  'kong',
  'nginx',
  'openshift-default',
  'tailscale',
  'traefik',
  'webapprouting.kubernetes.azure.com',
]

/** An Ingress of a class that no controller serves. In an environment, the class must be given. */
export const unknownIngressClass: Check = {
  id: 'unknown-ingress-class',
  severity: 'error',
  *run(context) {
    const own = context.ofKind('networking.k8s.io', 'IngressClass').map(({ object }) => object.metadata.name)
    const known = [...own, ...(context.environment ? environmentClasses : commonClasses)]
    for (const manifest of context.ofKind('networking.k8s.io', 'Ingress')) {
      const annotation = textAt(manifest.object, ['metadata', 'annotations', 'kubernetes.io/ingress.class'])
      const name = textAt(manifest.object, ['spec', 'ingressClassName']) ?? annotation
      if (name === undefined ? !context.environment : known.includes(name)) continue
      yield {
        manifest,
        path: name === undefined ? ['spec'] : ['spec', 'ingressClassName'],
        message:
          name === undefined
            ? `ingressClassName is missing; the cluster serves: ${known.join(', ')}`
            : `No controller serves the class ${name}; known are: ${known.join(', ')}`,
        hint: 'Set spec.ingressClassName to a class that the cluster serves',
      }
    }
  },
}
