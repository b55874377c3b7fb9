import { at } from './json-map.ts'
import type { KubernetesObject } from './state.ts'

/** Argo CD deletes and creates these instead of patching them (sync options and hook delete policies, Argo CD 3.5). */
export function isReplaced(object: KubernetesObject): boolean {
  if (
    annotation(object, 'argocd.argoproj.io/sync-options')
      ?.split(',')
      .some((option) => option.trim() === 'Force=true')
  )
    return true
  return isHook(object) && hookDeletePolicy(object).includes('BeforeHookCreation')
}

export function annotation(object: KubernetesObject | undefined, name: string): string | undefined {
  const value = at(object, 'metadata', 'annotations', name)
  return typeof value === 'string' ? value : undefined
}

/** The sync phases in which Argo CD runs the object, also when they are written as Helm hooks. */
export function hookPhases(object: KubernetesObject): string[] {
  const phases = annotation(object, 'argocd.argoproj.io/hook') ?? annotation(object, 'helm.sh/hook') ?? ''
  return phases
    .split(',')
    .map((phase) => phase.trim())
    .filter((phase) => phase !== '' && phase !== 'crd-install')
}

export function isHook(object: KubernetesObject): boolean {
  return hookPhases(object).length > 0
}

/** Argo CD's default, also for Helm hooks, is BeforeHookCreation. */
function hookDeletePolicy(object: KubernetesObject): string {
  const policy =
    annotation(object, 'argocd.argoproj.io/hook-delete-policy') ?? annotation(object, 'helm.sh/hook-delete-policy')
  return policy?.replaceAll('before-hook-creation', 'BeforeHookCreation') ?? 'BeforeHookCreation'
}
