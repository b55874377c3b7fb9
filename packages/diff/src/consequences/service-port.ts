import { inWords, listInWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { mapsAt, textAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** Who calls a Service knows its ports and its type. */
export function servicePort(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, application }) => {
    if (ref.kind !== 'Service') return []
    const findings: Finding[] = []
    const say = (severity: Finding['severity'], message: string) => {
      findings.push({ severity, application, object: ref, message: `${formatRef(ref)}: ${message}` })
    }
    const [old, now] = [portsOf(before), portsOf(after)]
    const gone = [...old.keys()].filter((port) => !now.has(port))
    const come = [...now.keys()].filter((port) => !old.has(port))
    if (gone.length > 0) say('caution', `port ${listInWords(gone)} is removed: whoever calls it is refused`)
    if (come.length > 0) say('notice', `port ${listInWords(come)} is added`)
    for (const [port, target] of old) {
      const next = now.get(port)
      if (next !== undefined && next !== target)
        say('notice', `port ${port} leads to container port ${next} instead of ${target}`)
    }
    const [oldType, type] = [before, after].map((side) => textAt(side, 'spec', 'type') ?? 'ClusterIP')
    if (oldType !== type) say('caution', `type ${inWords(oldType)} → ${inWords(type)} changes who can reach it`)
    return findings
  })
}

function portsOf(service: KubernetesObject): Map<string, string> {
  return new Map(
    mapsAt(service, 'spec', 'ports').map((port) => {
      const number = textAt(port, 'port') ?? ''
      return [`${number}/${textAt(port, 'protocol') ?? 'TCP'}`, textAt(port, 'targetPort') ?? number]
    }),
  )
}
