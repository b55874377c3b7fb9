import { inWords, listInWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { isMap, mapAt, mapsAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** Which keys a Secret has, and where an ExternalSecret takes them from. Values are never told. */
export function secretChanged(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, changes, application }) => {
    if (ref.kind !== 'Secret' && ref.kind !== 'ExternalSecret') return []
    const findings: Finding[] = []
    const say = (severity: Finding['severity'], message: string) => {
      findings.push({ severity, application, object: ref, message: `${formatRef(ref)}: ${message}` })
    }
    const [old, now] = [keysOf(before), keysOf(after)]
    const gone = [...old.keys()].filter((key) => !now.has(key))
    const come = [...now.keys()].filter((key) => !old.has(key))
    const other = [...old].flatMap(([key, value]) => (now.has(key) && now.get(key) !== value ? [key] : []))
    if (gone.length > 0) say('caution', `key ${listInWords(gone)} is removed: pods that read it do not start`)
    if (come.length > 0) say('notice', `key ${listInWords(come)} is added`)
    if (other.length > 0 && ref.kind === 'Secret') say('notice', `the value of ${listInWords(other)} changes`)
    if (other.length > 0 && ref.kind === 'ExternalSecret')
      say('caution', `${listInWords(other)} is read from another place in the store`)
    for (const field of ['secretStoreRef', 'dataFrom', 'target']) {
      if (!changes.some(({ path }) => path[0] === 'spec' && path[1] === field)) continue
      const [oldValue, value] = [before, after].map((side) => mapAt(side, 'spec')[field])
      say(
        'caution',
        field === 'secretStoreRef'
          ? `store ${storeName(oldValue)} → ${storeName(value)}`
          : `spec.${field} changes which Secret is made`,
      )
    }
    return findings
  })
}

function keysOf(object: KubernetesObject): Map<string, string> {
  if (object.kind === 'ExternalSecret') {
    return new Map(
      mapsAt(object, 'spec', 'data').map((item) => [
        String(item['secretKey']),
        JSON.stringify(item['remoteRef'] ?? null),
      ]),
    )
  }
  const all = { ...mapAt(object, 'data'), ...mapAt(object, 'stringData') }
  return new Map(Object.entries(all).map(([key, value]) => [key, JSON.stringify(value)]))
}

function storeName(reference: unknown): string {
  return isMap(reference) ? `${inWords(reference['kind'] ?? 'SecretStore')}/${inWords(reference['name'])}` : 'none'
}
