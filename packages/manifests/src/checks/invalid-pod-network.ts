import type { Check } from '../check.ts'
import { isAddress } from '../ip-address.ts'
import { recordsAt, textsAt, type Json, type Path } from '../json.ts'
import { dnsLabelFault, dnsSubdomainFault } from '../names.ts'
import { workloads } from '../workloads.ts'

export const invalidPodNetwork: Check = {
  id: 'invalid-pod-network',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const { path, message } of faults(pod)) {
        yield { manifest, path: [...podPath, ...path], message, hint: 'Correct the setting' }
      }
    }
  },
}

/** Source: kubernetes/kubernetes, `ValidatePodSpec`, `validatePodDNSConfig`, `ValidateHostAliases`. */
function* faults(pod: Json): Generator<{ path: Path; message: string }> {
  for (const { record, path } of recordsAt(pod, ['hostAliases'])) {
    const { ip } = record
    if (typeof ip === 'string' && !isAddress(ip)) yield { path: [...path, 'ip'], message: `"${ip}" is no IP address` }
    for (const name of textsAt(record, ['hostnames'])) {
      if (dnsSubdomainFault(name) !== undefined)
        yield { path: [...path, 'hostnames'], message: `"${name}" is no DNS name` }
    }
  }
  const servers = textsAt(pod, ['dnsConfig', 'nameservers'])
  if (pod['dnsPolicy'] === 'None' && servers.length === 0) {
    yield { path: ['dnsPolicy'], message: 'dnsPolicy is None, which needs dnsConfig.nameservers' }
  }
  if (servers.length > 3) yield { path: ['dnsConfig', 'nameservers'], message: 'There may be at most 3 nameservers' }
  for (const server of servers) {
    if (!isAddress(server)) yield { path: ['dnsConfig', 'nameservers'], message: `"${server}" is no IP address` }
  }
  if (textsAt(pod, ['dnsConfig', 'searches']).length > 32) {
    yield { path: ['dnsConfig', 'searches'], message: 'There may be at most 32 search domains' }
  }
  for (const key of ['hostname', 'subdomain']) {
    const name = pod[key]
    if (typeof name !== 'string' || name === '') continue
    const fault = dnsLabelFault(name)
    if (fault !== undefined) yield { path: [key], message: `${key} is "${name}", which ${fault}` }
  }
  if (pod['hostNetwork'] === true) {
    for (const container of recordsAt(pod, ['containers'])) {
      for (const { record, path } of recordsAt(container.record, ['ports'])) {
        const { containerPort, hostPort } = record
        if (hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort) {
          yield {
            path: [...container.path, ...path, 'hostPort'],
            message: `hostPort is ${String(hostPort)}, and has to equal containerPort on the host's network`,
          }
        }
      }
    }
  }
}
