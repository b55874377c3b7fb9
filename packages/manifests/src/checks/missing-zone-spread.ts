import type { Check } from '../check.ts'
import { recordAt, recordsAt } from '../json.ts'
import { isReplicated } from '../replicas.ts'
import { workloads, type Workload } from '../workloads.ts'

const zone = 'topology.kubernetes.io/zone'

export const missingZoneSpread: Check = {
  id: 'missing-zone-spread',
  severity: 'error',
  *run(context) {
    if (context.environment?.tier !== 'production') return
    for (const workload of context.computed(workloads)) {
      if (isReplicated(workload) && !spreads(workload)) {
        yield {
          manifest: workload.manifest,
          path: [...workload.podPath, 'topologySpreadConstraints'],
          message: `Nothing spreads the pods over zones, so that one zone's failure may stop all of them`,
          hint: `Add a topologySpreadConstraint with topologyKey: ${zone} and a selector of the pods' own labels`,
        }
      }
    }
  },
}

function spreads({ pod }: Workload): boolean {
  const affinity = recordAt(pod, ['affinity', 'podAntiAffinity'])
  return [
    ...recordsAt(pod, ['topologySpreadConstraints']),
    ...recordsAt(affinity, ['requiredDuringSchedulingIgnoredDuringExecution']),
    ...recordsAt(affinity, ['preferredDuringSchedulingIgnoredDuringExecution']).map(({ record }) => ({
      record: recordAt(record, ['podAffinityTerm']) ?? {},
    })),
  ].some(({ record }) => record['topologyKey'] === zone)
}
