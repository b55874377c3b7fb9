import { at, mapAt, textAt } from './json-map.ts'
import type { ApplicationState, KubernetesObject } from './state.ts'
import { annotation } from './hook.ts'
import type { EnvironmentChange, ObjectChange } from './state-change.ts'

export const resourcesFinalizer = 'resources-finalizer.argocd.argoproj.io'

export function isApplication({ kind }: { readonly kind: string }): boolean {
  return kind === 'Application'
}

/** The root is the Application whose own objects are Applications: it deploys into the namespace that it lives in. */
export function isRoot(application: KubernetesObject): boolean {
  const { namespace } = application.metadata
  return namespace !== undefined && textAt(application, 'spec', 'destination', 'namespace') === namespace
}

/** Whether deleting the Application deletes what it deployed. */
export function cascades(application: KubernetesObject): boolean {
  const finalizers = at(application, 'metadata', 'finalizers')
  return Array.isArray(finalizers) && finalizers.some((finalizer) => String(finalizer).startsWith(resourcesFinalizer))
}

/** Whether the removal of the Application from Git waits for someone to confirm it. */
export function waitsForConfirmation(application: KubernetesObject): boolean {
  return hasOption(annotation(application, 'argocd.argoproj.io/sync-options')?.split(','), 'Prune=confirm')
}

export function hasOption(options: unknown, option: string): boolean {
  return Array.isArray(options) && options.some((item) => String(item).trim() === option)
}

/** The Application objects that exist on both sides and differ. */
export function changedApplications(change: EnvironmentChange) {
  return change.argocd.flatMap((object) => {
    const { before, after } = object
    return isApplication(object.ref) && before && after ? [{ ...object, before, after }] : []
  })
}

export function removedApplications(change: EnvironmentChange): (ObjectChange & { before: KubernetesObject })[] {
  return change.argocd.flatMap((object) =>
    isApplication(object.ref) && object.kind === 'deleted' && object.before
      ? [{ ...object, before: object.before }]
      : [],
  )
}

/** Whether the Application deploys that application: by its release name, else by its own name. */
export function deploys(object: KubernetesObject, application: ApplicationState): boolean {
  const release = textAt(object, 'spec', 'source', 'helm', 'releaseName')
  return (
    release === application.name || (release === undefined && object.metadata.name.endsWith(`-${application.name}`))
  )
}

/** `https://kubernetes.default.svc button0-dev`: cluster and namespace. */
export function destinationOf(application: KubernetesObject): { cluster: string; namespace: string } {
  const { server, name, namespace } = mapAt(application, 'spec', 'destination')
  return { cluster: String(server ?? name ?? ''), namespace: String(namespace ?? '') }
}
