import { listInWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { mapsAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** A host that leaves answers 404 at once; a host that comes needs a DNS record and a certificate that names it. */
export function ingressHost(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, application }): Finding[] => {
    if (ref.kind !== 'Ingress') return []
    const [old, now] = [hostsOf(before), hostsOf(after)]
    const gone = old.filter((host) => !now.includes(host))
    const come = now.filter((host) => !old.includes(host))
    const common = { application, object: ref }
    const findings: Finding[] = []
    if (gone.length > 0 && come.length > 0) {
      findings.push({
        ...common,
        severity: 'caution',
        message: `${formatRef(ref)}: host ${listInWords(gone)} → ${listInWords(come)}: the old name stops answering; the new one needs a DNS record and a certificate`,
      })
    } else if (gone.length > 0) {
      findings.push({
        ...common,
        severity: 'caution',
        message: `${formatRef(ref)}: host ${listInWords(gone)} is removed and stops answering`,
      })
    } else if (come.length > 0) {
      findings.push({
        ...common,
        severity: 'notice',
        message: `${formatRef(ref)}: host ${listInWords(come)} is added: it needs a DNS record and a certificate`,
      })
    }
    return findings
  })
}

export function hostsOf(ingress: KubernetesObject): string[] {
  return mapsAt(ingress, 'spec', 'rules').map((rule) => (typeof rule['host'] === 'string' ? rule['host'] : '*'))
}
