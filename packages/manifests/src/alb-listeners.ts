import { listItems, parseListenPorts, type Listener } from './alb-value.ts'
import { valueAt } from './json.ts'
import type { Manifest } from './manifest.ts'
import { albPrefix } from './traffic.ts'

/** The value of an annotation of the load balancer controller, by its name without the prefix. */
export function albText({ object }: Manifest, name: string): string | undefined {
  const value = valueAt(object, ['metadata', 'annotations', albPrefix + name])
  // A number or boolean without quotes is another problem; what was meant is plain.
  return value === undefined || value === null || value === '' ? undefined : String(value)
}

/** The path of an annotation of the load balancer controller. */
export function albPath(name: string): readonly string[] {
  return ['metadata', 'annotations', albPrefix + name]
}

/**
 * The listeners of an Ingress: those it names, or the controller's default, HTTPS on 443 where there is a certificate
 * and HTTP on 80 elsewhere. Undefined where it names them in a form that nobody can read.
 */
export function listenersOf(ingress: Manifest): readonly Listener[] | undefined {
  const text = albText(ingress, 'listen-ports')
  if (text !== undefined) return parseListenPorts(text)
  return certificatesOf(ingress).length > 0 ? [{ protocol: 'HTTPS', port: 443 }] : [{ protocol: 'HTTP', port: 80 }]
}

/** The ARNs of the certificates that an Ingress names. */
export function certificatesOf(ingress: Manifest): readonly string[] {
  return listItems(albText(ingress, 'certificate-arn') ?? '').filter((arn) => arn !== '')
}
