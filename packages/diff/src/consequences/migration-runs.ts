import type { Finding } from '../consequence.ts'
import { imageChange, parseImageReference } from '../image-reference.ts'
import { textAt } from '../json-map.ts'
import { formatRef, identityOf, refOf } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import { hookPhases, isHook } from '../hook.ts'
import type { ApplicationChange, EnvironmentChange } from '../state-change.ts'
import { containersOf } from '../workload.ts'

const atSync = new Set(['PreSync', 'Sync', 'PostSync', 'pre-install', 'pre-upgrade', 'post-install', 'post-upgrade'])

/**
 * A hook Job runs at every sync of its application, changed or not; a Job that is no hook runs once, when it is
 * created. What starts a sync is a change of any object that is no hook.
 */
export function migrationRuns({ applications }: EnvironmentChange): Finding[] {
  return applications.filter(syncs).flatMap((application) =>
    hookJobs(application.after?.objects ?? []).map((job): Finding => {
      const old = application.before?.objects.find(({ object }) => identityOf(object) === identityOf(job))?.object
      const [from, to] = [application.before?.migration, application.after?.migration]
      const reasons = [
        ...(from === to ? [] : [`migration ${from ?? 'none'} → ${to ?? 'none'}`]),
        ...imageReason(old, job),
      ]
      return {
        severity: from === to ? 'notice' : 'caution',
        application: application.name,
        object: refOf(job),
        message: `${formatRef(refOf(job))} runs at the sync: ${reasons.length > 0 ? reasons.join(', ') : 'nothing new in it'}`,
      }
    }),
  )
}

/** Whether Argo CD starts a sync by itself: noise is a difference too. */
export function syncs({ kind, objects }: ApplicationChange): boolean {
  return (
    kind === 'changed' &&
    objects.some((object) => {
      const side = object.after ?? object.before
      const differs = object.kind !== 'changed' || object.changes.length + object.noise.length > 0
      return side !== undefined && !isHook(side) && differs
    })
  )
}

function hookJobs(objects: readonly { readonly object: KubernetesObject }[]): KubernetesObject[] {
  return objects
    .map(({ object }) => object)
    .filter((object) => object.kind === 'Job' && hookPhases(object).some((phase) => atSync.has(phase)))
}

function imageReason(old: KubernetesObject | undefined, job: KubernetesObject): string[] {
  if (old === undefined) return ['the Job is new']
  const [before, after] = [old, job].map((side) => textAt(containersOf(side)[0], 'image'))
  if (before === after || before === undefined || after === undefined) return []
  const { from, to } = imageChange(parseImageReference(before), parseImageReference(after))
  return [`image ${from} → ${to}`]
}
