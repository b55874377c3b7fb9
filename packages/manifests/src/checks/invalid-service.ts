import type { Check } from '../check.ts'
import { isAddress, parseNetwork } from '../ip-address.ts'
import { recordAt, recordsAt, textsAt, type Json, type Path } from '../json.ts'
import { dnsSubdomainFault } from '../names.ts'

export const invalidService: Check = {
  id: 'invalid-service',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('', 'Service')) {
      const spec = recordAt(manifest.object, ['spec'])
      if (!spec) continue
      for (const { path, message, hint } of serviceFaults(spec)) {
        yield { manifest, path: ['spec', ...path], message, hint }
      }
    }
  },
}

interface Fault {
  readonly path: Path
  readonly message: string
  readonly hint: string
}

/** Source: kubernetes/kubernetes, `ValidateService`. */
function* serviceFaults(spec: Json): Generator<Fault> {
  const type = String(spec['type'] ?? 'ClusterIP')
  // Another type is reported by the structure checks.
  if (!['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'].includes(type)) return
  const { clusterIP, externalName, sessionAffinity, sessionAffinityConfig } = spec
  const ports = recordsAt(spec, ['ports'])
  const headless = clusterIP === 'None'
  if (type === 'ExternalName') {
    const fault =
      typeof externalName === 'string' ? dnsSubdomainFault(externalName.toLowerCase().replace(/\.$/, '')) : 'is missing'
    if (fault !== undefined) yield { path: ['externalName'], message: `externalName ${fault}`, hint: 'Name a DNS name' }
    if (headless)
      yield { path: ['clusterIP'], message: 'An ExternalName Service has no clusterIP', hint: 'Remove clusterIP' }
  } else if (ports.length === 0 && !headless && (spec['ports'] === undefined || Array.isArray(spec['ports']))) {
    yield {
      path: ['ports'],
      message: 'The Service has no ports, and is not headless',
      hint: 'Add a port, or clusterIP: None',
    }
  }
  if (headless && (type === 'NodePort' || type === 'LoadBalancer')) {
    yield {
      path: ['clusterIP'],
      message: `clusterIP is None, which a ${type} Service may not have`,
      hint: 'Remove clusterIP',
    }
  }
  if (typeof clusterIP === 'string' && clusterIP !== '' && !headless && !isAddress(clusterIP)) {
    yield {
      path: ['clusterIP'],
      message: `clusterIP is "${clusterIP}", which is no IP address`,
      hint: 'Use an address or None',
    }
  }
  for (const { record, path } of ports) {
    const { name, nodePort } = record
    if (ports.length > 1 && (name === undefined || name === '')) {
      yield {
        path: [...path, 'name'],
        message: 'A port has no name, which it needs among several',
        hint: 'Name each port',
      }
    }
    if (typeof nodePort === 'number' && nodePort > 0 && type === 'ClusterIP') {
      yield { path: [...path, 'nodePort'], message: 'A ClusterIP Service may not have a nodePort', hint: 'Remove it' }
    }
  }
  if (
    spec['externalTrafficPolicy'] !== undefined &&
    (type === 'ClusterIP' || type === 'ExternalName') &&
    textsAt(spec, ['externalIPs']).length === 0
  ) {
    yield {
      path: ['externalTrafficPolicy'],
      message: `externalTrafficPolicy belongs to NodePort and LoadBalancer, not to ${type}`,
      hint: 'Remove it',
    }
  }
  if (sessionAffinityConfig !== undefined && sessionAffinity !== 'ClientIP') {
    yield {
      path: ['sessionAffinityConfig'],
      message: 'sessionAffinityConfig needs sessionAffinity: ClientIP',
      hint: 'Set sessionAffinity, or remove its configuration',
    }
  }
  const timeout = recordAt(spec, ['sessionAffinityConfig', 'clientIP'])?.['timeoutSeconds']
  if (typeof timeout === 'number' && (timeout < 1 || timeout > 86_400)) {
    yield {
      path: ['sessionAffinityConfig', 'clientIP', 'timeoutSeconds'],
      message: `timeoutSeconds is ${timeout}, and has to be from 1 to 86400`,
      hint: 'Correct the number',
    }
  }
  for (const range of textsAt(spec, ['loadBalancerSourceRanges'])) {
    if (parseNetwork(range.trim())) continue
    yield {
      path: ['loadBalancerSourceRanges'],
      message: `"${range}" is no network in CIDR form`,
      hint: 'Correct the network',
    }
  }
  for (const address of textsAt(spec, ['externalIPs'])) {
    if (isAddress(address)) continue
    yield { path: ['externalIPs'], message: `"${address}" is no IP address`, hint: 'Correct the address' }
  }
}
