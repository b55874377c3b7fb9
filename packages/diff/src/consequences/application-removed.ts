import {
  cascades,
  deploys,
  isApplication,
  isRoot,
  removedApplications,
  waitsForConfirmation,
} from '../argocd-objects.ts'
import { counted, type Finding } from '../consequence.ts'
import { formatRef, refOf } from '../object-ref.ts'
import type { ApplicationState, KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { keepsPodsRunning } from '../workload.ts'

/**
 * The root prunes an Application that Git no longer holds; the finalizer then makes Argo CD delete everything that the
 * Application deployed. A rename is the same, followed by a new deployment. Without `Prune=confirm` nobody is asked.
 */
export function applicationRemoved(change: EnvironmentChange): Finding[] {
  if (change.kind !== 'changed') return []
  const removed = removedApplications(change).filter(({ before }) => !isRoot(before))
  const told = new Set<string>()
  const findings = removed.map(({ before, ref }): Finding => {
    const application = change.before?.applications.find((candidate) => deploys(before, candidate))
    if (application) told.add(application.name)
    const successor = application && successorOf(change, application)
    const what = successor ? `is renamed to ${successor.metadata.name}` : 'is removed'
    return {
      severity: 'caution',
      ...(application ? { application: application.name } : {}),
      object: ref,
      message: `Application ${ref.name} ${what}: ${fate(before, application, successor !== undefined)}`,
    }
  })
  const orphaned = change.applications.filter(({ name, kind, before }) => {
    const stillDeployed = change.after?.argocd.some(
      (object) => isApplication(object) && before && deploys(object, before),
    )
    return kind === 'deleted' && !told.has(name) && !stillDeployed
  })
  return [
    ...findings,
    ...orphaned.map(({ name, before }): Finding => {
      return {
        severity: 'caution',
        application: name,
        message: `Application ${name} is removed: ${objectsInWords(before)} are no longer rendered`,
      }
    }),
  ]
}

function successorOf(change: EnvironmentChange, application: ApplicationState): KubernetesObject | undefined {
  return change.argocd.find(
    ({ kind, after, ref }) => kind === 'created' && isApplication(ref) && after && deploys(after, application),
  )?.after
}

function fate(object: KubernetesObject, application: ApplicationState | undefined, renamed: boolean): string {
  if (!cascades(object)) return `it has no finalizer, so ${objectsInWords(application)} stay in the cluster, unmanaged`
  const wait = waitsForConfirmation(object) ? 'after a confirmation ' : ''
  return `${wait}Argo CD deletes ${objectsInWords(application)}${renamed ? ' and deploys them anew' : ''}`
}

function objectsInWords(application: ApplicationState | undefined): string {
  if (application === undefined) return 'all its objects'
  const workloads = application.objects
    .filter(({ object }) => keepsPodsRunning(object))
    .map(({ object }) => formatRef(refOf(object)))
  const all = `its ${counted(application.objects.length, 'object')}`
  return workloads.length === 0 ? all : `${all}, among them ${workloads.join(', ')}`
}
