import ipaddr from 'ipaddr.js'
import type { Context } from './context.ts'
import { recordAt, recordsAt, textAt, textsAt, type Json, type Path } from './json.ts'
import { isEmptySelector } from './label-selector.ts'
import type { Manifest } from './manifest.ts'
import { selectedWorkloads } from './selected-workloads.ts'
import type { Workload } from './workloads.ts'

export type Direction = 'Ingress' | 'Egress'

/** One rule of a policy: who, on which ports. */
export interface PolicyRule {
  readonly path: Path
  readonly peers: readonly { record: Json; path: Path }[]
  readonly ports: readonly Json[]
  /** Whether it lets everyone in, or out to everywhere: no peers, all addresses, or all namespaces. */
  readonly open: boolean
  /** The networks that it names, but not all addresses. */
  readonly networks: readonly { cidr: string; path: Path }[]
}

/** A NetworkPolicy with the pods that it selects. */
export interface Policy {
  readonly manifest: Manifest
  readonly workloads: readonly Workload[]
  readonly directions: ReadonlySet<Direction>
  readonly rules: Readonly<Record<Direction, readonly PolicyRule[]>>
}

/** Every NetworkPolicy. */
export function networkPolicies(context: Context): readonly Policy[] {
  return context.ofKind('networking.k8s.io', 'NetworkPolicy').flatMap((manifest) => {
    const spec = recordAt(manifest.object, ['spec'])
    if (!spec) return []
    // The API server's default: Ingress, and Egress where there are egress rules.
    const types = textsAt(spec, ['policyTypes'])
    const directions = new Set<Direction>(types.length > 0 ? (types as Direction[]) : ['Ingress'])
    // A misspelt type is another problem; which one was meant is not known.
    if (types.some((type) => type !== 'Ingress' && type !== 'Egress')) directions.add('Ingress').add('Egress')
    if (types.length === 0 && recordsAt(spec, ['egress']).length > 0) directions.add('Egress')
    return [
      {
        manifest,
        workloads: selectedWorkloads(context, context.namespaceOf(manifest), recordAt(spec, ['podSelector']) ?? {}),
        directions,
        rules: { Ingress: rulesOf(manifest, 'ingress', 'from'), Egress: rulesOf(manifest, 'egress', 'to') },
      },
    ]
  })
}

/** The policies that select a workload's pods and rule one direction of their traffic. */
export function policiesOf(context: Context, workload: Workload, direction: Direction): readonly Policy[] {
  const policies = context.computed(policiesByWorkload).get(workload) ?? []
  return policies.filter(({ directions }) => directions.has(direction))
}

function policiesByWorkload(context: Context): ReadonlyMap<Workload, readonly Policy[]> {
  const byWorkload = new Map<Workload, Policy[]>()
  for (const policy of context.computed(networkPolicies)) {
    for (const workload of policy.workloads) {
      const list = byWorkload.get(workload)
      if (list) list.push(policy)
      else byWorkload.set(workload, [policy])
    }
  }
  return byWorkload
}

function rulesOf({ object }: Manifest, list: string, side: string): PolicyRule[] {
  return recordsAt(object, ['spec', list]).map(({ record, path }) => {
    const peers = recordsAt(record, [side]).map((peer) => ({ record: peer.record, path: [...path, ...peer.path] }))
    const blocks = peers.flatMap((peer) => {
      const cidr = textAt(peer.record, ['ipBlock', 'cidr'])
      return cidr === undefined ? [] : [{ cidr, path: [...peer.path, 'ipBlock', 'cidr'] }]
    })
    return {
      path,
      peers,
      ports: recordsAt(record, ['ports']).map((port) => port.record),
      open: peers.length === 0 || blocks.some(({ cidr }) => cidr.endsWith('/0')) || peers.some(isEveryNamespace),
      networks: blocks.filter(({ cidr }) => !cidr.endsWith('/0')),
    }
  })
}

function isEveryNamespace({ record }: { record: Json }): boolean {
  const namespaces = recordAt(record, ['namespaceSelector'])
  if (!namespaces || !isEmptySelector(namespaces)) return false
  const pods = recordAt(record, ['podSelector'])
  return !pods || isEmptySelector(pods)
}

/** Whether a rule lets traffic to a port pass. `names` are the names of that port in the pod. */
export function passesPort(
  { ports }: PolicyRule,
  wanted: { number: number; protocol: string; names?: readonly string[] },
): boolean {
  if (ports.length === 0) return true
  return ports.some(({ port, endPort, protocol = 'TCP' }) => {
    if (protocol !== wanted.protocol) return false
    if (port === undefined || port === null) return true
    if (typeof port === 'string') return wanted.names?.includes(port) === true
    const last = typeof endPort === 'number' ? endPort : (port as number)
    return wanted.number >= (port as number) && wanted.number <= last
  })
}

/** Whether a text is a network. What is none is another problem than a foreign one. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text)
}

/** Whether one network lies within another; false for a text that is no network. */
export function liesWithin(inner: string, outer: string): boolean {
  const within = networkOf(inner)
  const around = networkOf(outer)
  if (!within || !around) return false
  const [address, bits] = within
  const [network, outerBits] = around
  return address.kind() === network.kind() && bits >= outerBits && address.match(network, outerBits)
}

type Network = ReturnType<typeof ipaddr.parseCIDR>

const known = new Map<string, Network | undefined>()

/** The few networks of an environment are asked for again and again. */
function networkOf(text: string): Network | undefined {
  if (!known.has(text)) known.set(text, isNetwork(text) ? ipaddr.parseCIDR(text) : undefined)
  return known.get(text)
}

/** Whether a rule lets traffic from or to a whole network pass. */
export function passesNetwork({ open, networks }: PolicyRule, network: string): boolean {
  return open || networks.some(({ cidr }) => liesWithin(network, cidr))
}
