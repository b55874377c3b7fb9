import type { Check } from '../check.ts'
import { podPorts, protocolOf } from '../container-ports.ts'
import type { Context } from '../context.ts'
import { recordAt, recordsAt, valueAt, type Json } from '../json.ts'
import { selectedWorkloads } from '../selected-workloads.ts'
import { serviceTargets, type ServicePort } from '../service-ports.ts'
import type { Manifest } from '../manifest.ts'
import type { Workload } from '../workloads.ts'

/**
 * A Service port that no policy lets in, although policies select the pods: they then refuse all that none of them
 * allows. From whom a rule allows is not looked at.
 */
export const policyBlocksService: Check = {
  id: 'policy-blocks-service',
  severity: 'error',
  *run(context) {
    for (const { manifest, workloads, ports } of context.computed(serviceTargets)) {
      for (const workload of workloads) {
        const policies = context.computed(ingressPolicies).get(workload) ?? []
        if (policies.length === 0) continue
        const rules = policies
          .flatMap(({ object }) => recordsAt(object, ['spec', 'ingress']))
          .map(({ record }) => record)
        for (const port of ports) {
          const number = numberOf(port, workload)
          if (number === undefined || rules.some((rule) => allows(rule, { port, number }, workload))) continue
          yield {
            manifest,
            path: port.path,
            message: `No policy lets ${number}/${port.protocol} in to the pods of ${workload.kind} ${workload.manifest.object.metadata.name}, which ${policies.map(({ object }) => object.metadata.name).join(', ')} closes to the rest`,
            hint: 'Allow the container port, not the port of the Service, in a NetworkPolicy of these pods',
          }
        }
      }
    }
  },
}

/** The policies that restrict what comes in, by the workloads whose pods they select. */
function ingressPolicies(context: Context): ReadonlyMap<Workload, readonly Manifest[]> {
  const policies = new Map<Workload, Manifest[]>()
  for (const manifest of context.ofKind('networking.k8s.io', 'NetworkPolicy')) {
    const types = valueAt(manifest.object, ['spec', 'policyTypes'])
    if (Array.isArray(types) && !types.includes('Ingress')) continue
    const selector = recordAt(manifest.object, ['spec', 'podSelector']) ?? {}
    for (const workload of selectedWorkloads(context, context.namespaceOf(manifest), selector)) {
      const list = policies.get(workload)
      if (list) list.push(manifest)
      else policies.set(workload, [manifest])
    }
  }
  return policies
}

/** The number of the container port behind a Service port; undefined where the pods do not declare it. */
function numberOf({ targetPort, protocol }: ServicePort, workload: Workload): number | undefined {
  const declared = podPorts(workload)
  if (typeof targetPort === 'number' && declared.length === 0) return targetPort
  return declared.find((port) => (port.name === targetPort || port.number === targetPort) && port.protocol === protocol)
    ?.number
}

function allows(rule: Json, { port, number }: { port: ServicePort; number: number }, workload: Workload): boolean {
  const ports = recordsAt(rule, ['ports'])
  if (ports.length === 0) return true
  return ports.some(({ record }) => {
    if (protocolOf(record) !== port.protocol) return false
    const allowed = record['port']
    if (allowed === undefined) return true
    if (typeof allowed === 'string') {
      return podPorts(workload).some((one) => one.name === allowed && one.number === number)
    }
    const end = record['endPort']
    return typeof end === 'number' ? Number(allowed) <= number && number <= end : allowed === number
  })
}
