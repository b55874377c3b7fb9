import { inWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { mapsAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import { annotation } from '../hook.ts'
import type { EnvironmentChange } from '../state-change.ts'

export function ingressCertificate(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, application }): Finding[] => {
    if (ref.kind !== 'Ingress') return []
    const read = (side: typeof after) =>
      annotation(side, 'alb.ingress.kubernetes.io/certificate-arn') ??
      mapsAt(side, 'spec', 'tls').flatMap((tls) =>
        typeof tls['secretName'] === 'string' ? [`Secret ${tls['secretName']}`] : [],
      )[0]
    const [old, now] = [read(before), read(after)]
    if (old === now) return []
    const effect =
      now === undefined
        ? 'is removed: HTTPS stops or takes a certificate found by its host'
        : `${inWords(old)} → ${inWords(now)}`
    return [{ severity: 'caution', application, object: ref, message: `${formatRef(ref)}: certificate ${effect}` }]
  })
}
