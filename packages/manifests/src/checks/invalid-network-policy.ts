import type { Check } from '../check.ts'
import { isWithin, parseNetwork } from '../ip-address.ts'
import { recordAt, recordsAt, textsAt, type Json, type Path } from '../json.ts'

export const invalidNetworkPolicy: Check = {
  id: 'invalid-network-policy',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('networking.k8s.io', 'NetworkPolicy')) {
      const spec = recordAt(manifest.object, ['spec']) ?? {}
      for (const { path, message } of policyFaults(spec)) {
        yield { manifest, path: ['spec', ...path], message, hint: 'Correct the rule' }
      }
    }
  },
}

interface Fault {
  readonly path: Path
  readonly message: string
}

/** Source: kubernetes/kubernetes, `ValidateNetworkPolicySpec`. */
function* policyFaults(spec: Json): Generator<Fault> {
  const types = textsAt(spec, ['policyTypes'])
  if (new Set(types).size < types.length) yield { path: ['policyTypes'], message: 'policyTypes names one type twice' }
  for (const [list, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const { record, path } of recordsAt(spec, [list])) {
      for (const peer of recordsAt(record, [peers])) yield* peerFaults(peer.record, [...path, ...peer.path])
      for (const port of recordsAt(record, ['ports'])) yield* portFaults(port.record, [...path, ...port.path])
    }
  }
}

function* peerFaults(peer: Json, path: Path): Generator<Fault> {
  const block = recordAt(peer, ['ipBlock'])
  const kinds = Object.keys(peer)
  if (kinds.length === 0) yield { path, message: 'A peer names nothing: it needs an ipBlock or a selector' }
  if (!block) return
  if (kinds.length > 1) yield { path, message: 'A peer has an ipBlock and a selector, which exclude each other' }
  const { cidr } = block
  if (typeof cidr !== 'string') return
  const network = parseNetwork(cidr)
  if (!network) {
    yield { path: [...path, 'ipBlock', 'cidr'], message: `"${cidr}" is no network in CIDR form such as 10.0.0.0/24` }
    return
  }
  for (const except of textsAt(block, ['except'])) {
    const inner = parseNetwork(except)
    const at = [...path, 'ipBlock', 'except']
    if (!inner) yield { path: at, message: `"${except}" is no network in CIDR form such as 10.0.0.0/24` }
    else if (!isWithin(inner, network)) yield { path: at, message: `${except} is not a part of ${cidr}` }
  }
}

function* portFaults({ port, endPort }: Json, path: Path): Generator<Fault> {
  if (typeof endPort !== 'number') return
  const at = [...path, 'endPort']
  if (typeof port !== 'number') yield { path: at, message: 'endPort needs a port that is a number' }
  else if (endPort < port) yield { path: at, message: `endPort is ${endPort}, less than port, which is ${port}` }
  else if (endPort > 65_535) yield { path: at, message: `endPort is ${endPort}, and may be at most 65535` }
}
