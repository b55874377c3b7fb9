import { inWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { textAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import { annotation } from '../hook.ts'
import type { EnvironmentChange } from '../state-change.ts'

/**
 * The AWS Load Balancer Controller deletes a load balancer and creates another one, with a new DNS name, when its scheme
 * changes (`isSDKLoadBalancerRequiresReplacement` in pkg/deploy/elbv2/load_balancer_synthesizer.go), when the Ingress
 * moves to another group, or leaves one (kubernetes-sigs/aws-load-balancer-controller#3034), and when another
 * controller takes over by the class.
 */
export function loadBalancerReplaced(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, application }): Finding[] => {
    if (ref.kind !== 'Ingress') return []
    const read = [
      ['scheme', (side: typeof after) => annotation(side, 'alb.ingress.kubernetes.io/scheme') ?? 'internal'],
      ['group', (side: typeof after) => annotation(side, 'alb.ingress.kubernetes.io/group.name')],
      [
        'class',
        (side: typeof after) =>
          textAt(side, 'spec', 'ingressClassName') ?? annotation(side, 'kubernetes.io/ingress.class'),
      ],
    ] as const
    const causes = read.flatMap(([name, value]) =>
      value(before) === value(after) ? [] : [`${name} ${inWords(value(before))} → ${inWords(value(after))}`],
    )
    if (causes.length === 0) return []
    const message = `${formatRef(ref)} gets a new load balancer with another DNS name, and the old one is deleted: ${causes.join(', ')}`
    return [{ severity: 'caution', application, object: ref, message }]
  })
}
