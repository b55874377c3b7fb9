import { inWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { mapAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { EnvironmentChange } from '../state-change.ts'

const prefix = 'alb.ingress.kubernetes.io/'
/** Told by other consequences. */
const toldElsewhere = new Set(['scheme', 'group.name', 'certificate-arn'])

/** Settings without which requests fail, arrive unencrypted, or reach what they should not. */
const delicate = new Set([
  'listen-ports',
  'target-type',
  'ssl-redirect',
  'ssl-policy',
  'healthcheck-path',
  'inbound-cidrs',
  'security-groups',
  'subnets',
  'wafv2-acl-arn',
  'backend-protocol',
])

/** Annotations that the controller applies to the load balancer in place. */
export function loadBalancerSetting(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, application }) => {
    if (ref.kind !== 'Ingress' && ref.kind !== 'Service') return []
    const [old, now] = [mapAt(before, 'metadata', 'annotations'), mapAt(after, 'metadata', 'annotations')]
    const keys = new Set([...Object.keys(old), ...Object.keys(now)].filter((key) => key.startsWith(prefix)))
    return [...keys].toSorted().flatMap((key): Finding[] => {
      const name = key.slice(prefix.length)
      if (old[key] === now[key] || toldElsewhere.has(name)) return []
      // Naming has no effect on a load balancer that exists (aws-load-balancer-controller, pull request 1880).
      const effect = name === 'load-balancer-name' ? ', which only the next load balancer takes' : ''
      const message = `${formatRef(ref)}: load balancer setting ${name} ${inWords(old[key])} → ${inWords(now[key])}${effect}`
      return [{ severity: delicate.has(name) ? 'caution' : 'notice', application, object: ref, message }]
    })
  })
}
