import { listInWords, objectsOnBothSides, type Finding } from '../consequence.ts'
import { mapAt, mapsAt, textAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { hostsOf } from './ingress-host.ts'

/** Where requests go, for hosts that stay. Order counts: the first path that matches wins. */
export function ingressPath(change: EnvironmentChange): Finding[] {
  return objectsOnBothSides(change).flatMap(({ ref, before, after, changes, application }) => {
    if (ref.kind !== 'Ingress') return []
    const findings: Finding[] = []
    const say = (severity: Finding['severity'], message: string) => {
      findings.push({ severity, application, object: ref, message: `${formatRef(ref)}: ${message}` })
    }
    const hosts = hostsOf(before).filter((host) => hostsOf(after).includes(host))
    const [old, now] = [routesOf(before, hosts), routesOf(after, hosts)]
    const gone = [...old.keys()].filter((path) => !now.has(path))
    const come = [...now].filter(([path]) => !old.has(path))
    if (gone.length > 0) say('caution', `path ${listInWords(gone)} is removed`)
    if (come.length > 0)
      say('notice', `path ${listInWords(come.map(([path, target]) => `${path} to ${target}`))} is added`)
    for (const [path, target] of old) {
      const next = now.get(path)
      if (next !== undefined && next !== target) say('caution', `path ${path} goes to ${next} instead of ${target}`)
    }
    if (changes.some(({ op, path }) => op === 'moved' && path[0] === 'spec' && path[1] === 'rules')) {
      say('caution', 'the order of rules or paths changes: where several match, another one may win')
    }
    return findings
  })
}

function routesOf(ingress: KubernetesObject, hosts: readonly string[]): Map<string, string> {
  const routes = new Map<string, string>()
  for (const rule of mapsAt(ingress, 'spec', 'rules')) {
    const host = textAt(rule, 'host') ?? '*'
    if (!hosts.includes(host)) continue
    for (const path of mapsAt(rule, 'http', 'paths')) {
      const { name, port } = mapAt(path, 'backend', 'service')
      const number = textAt(port, 'number') ?? textAt(port, 'name') ?? ''
      routes.set(`${host}${textAt(path, 'path') ?? '/'}`, `${String(name)}:${number}`)
    }
  }
  return routes
}
