import { objectsOnBothSides, type Finding } from '../consequence.ts'
import type { FieldChange } from '../field-change.ts'
import { textAt } from '../json-map.ts'
import { formatRef } from '../object-ref.ts'
import { restartReasons } from '../restart-reasons.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { containersOf, keepsPodsRunning, podTemplatePath } from '../workload.ts'

/** Whatever changes in a pod template starts new pods, what is otherwise noise too. */
export function workloadRestarts(change: EnvironmentChange): Finding[] {
  return restartedWorkloads(change).map(({ ref, after, application, template }): Finding => {
    const reasons = restartReasons(template, containersOf(after).length).join(', ')
    const common = { application, object: ref }
    const strategy = textAt(after, 'spec', after.kind === 'Deployment' ? 'strategy' : 'updateStrategy', 'type')
    if (strategy === 'OnDelete') {
      return {
        ...common,
        severity: 'caution',
        message: `${formatRef(ref)} changes, but its pods only when someone deletes them: ${reasons}`,
      }
    }
    if (strategy === 'Recreate') {
      return {
        ...common,
        severity: 'caution',
        message: `${formatRef(ref)} stops before it starts anew (strategy Recreate): ${reasons}`,
      }
    }
    return { ...common, severity: 'notice', message: `${formatRef(ref)} restarts: ${reasons}` }
  })
}

/** The workloads whose pod template changes, with those changes relative to the template. */
export function restartedWorkloads(change: EnvironmentChange) {
  return objectsOnBothSides(change).flatMap((object) => {
    if (!keepsPodsRunning(object.after)) return []
    const prefix = podTemplatePath(object.after) ?? []
    const template = [...object.changes, ...object.noise].flatMap((field) => relativeTo(prefix, field))
    return template.length === 0 ? [] : [{ ...object, template }]
  })
}

function relativeTo(prefix: readonly string[], change: FieldChange): FieldChange[] {
  return prefix.every((key, index) => change.path[index] === key)
    ? [{ ...change, path: change.path.slice(prefix.length) }]
    : []
}
