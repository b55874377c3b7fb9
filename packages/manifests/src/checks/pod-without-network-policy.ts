import type { Check } from '../check.ts'
import { networkPolicies, policiesOf, type Direction } from '../network-policies.ts'
import { workloads } from '../workloads.ts'

export const podWithoutNetworkPolicy: Check = {
  id: 'pod-without-network-policy',
  severity: 'error',
  *run(context) {
    // A policy that selects nothing is selector-without-pods' to report: it was meant for pods of its namespace.
    const astray = new Set(
      context
        .computed(networkPolicies)
        .filter((policy) => policy.workloads.length === 0)
        .map(({ manifest }) => context.namespaceOf(manifest)),
    )
    for (const workload of context.computed(workloads)) {
      if (astray.has(context.namespaceOf(workload.manifest))) continue
      const missing = (['Ingress', 'Egress'] satisfies Direction[]).filter(
        (direction) => policiesOf(context, workload, direction).length === 0,
      )
      if (missing.length > 0) {
        yield {
          manifest: workload.manifest,
          path: [],
          message: `No NetworkPolicy of type ${missing.join(' and ')} selects these pods, so that all such traffic passes`,
          hint: `Select them with a NetworkPolicy of policyTypes Ingress and Egress; their labels are ${labels(workload.podLabels)}`,
        }
      }
    }
  },
}

function labels(all: Readonly<Record<string, string>>): string {
  const texts = Object.entries(all).map(([key, value]) => `${key}: ${value}`)
  return texts.length === 0 ? 'none' : texts.join(', ')
}
