import type { Check } from '../check.ts'
import { podPorts, protocolOf } from '../container-ports.ts'
import type { Context } from '../context.ts'
import { recordAt, recordsAt, textsAt, valueAt, type Json } from '../json.ts'
import { selects } from '../label-selector.ts'
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
    for (const { manifest, namespace, workloads, ports } of context.computed(serviceTargets)) {
      for (const workload of workloads) {
        const policies = (context.computed(ingressPolicies).get(namespace) ?? []).filter(({ object }) =>
          selects(recordAt(object, ['spec', 'podSelector']) ?? {}, workload.podLabels),
        )
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

/** The policies that restrict what comes in, by namespace. */
function ingressPolicies(context: Context): ReadonlyMap<string, readonly Manifest[]> {
  return Map.groupBy(
    context.ofKind('networking.k8s.io', 'NetworkPolicy').filter(({ object }) => {
      const types = valueAt(object, ['spec', 'policyTypes'])
      return !Array.isArray(types) || textsAt(object, ['spec', 'policyTypes']).includes('Ingress')
    }),
    (manifest) => context.namespaceOf(manifest),
  )
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
