import { counted, type Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { keepsPodsRunning, objectsOf } from '../workload.ts'

/**
 * Nothing watches a root Application that was applied by hand: when its path vanishes it fails to compare, and prunes
 * nothing.
 */
export function environmentRemoved({ name, kind, before, renamedTo }: EnvironmentChange): Finding[] {
  if (kind !== 'deleted') return []
  if (renamedTo !== undefined) {
    const message = `Environment ${name} is renamed to ${renamedTo}: the Applications of both own the same objects, so that syncs fail until someone deletes the old Applications without their objects`
    return [{ severity: 'caution', message }]
  }
  const workloads = [...objectsOf(before)].filter(({ object }) => keepsPodsRunning(object)).length
  return [
    {
      severity: 'caution',
      message: `Environment ${name} leaves the repository: its Applications fail to compare, and ${counted(workloads, 'workload')} run on unmanaged until someone deletes the Applications`,
    },
  ]
}
