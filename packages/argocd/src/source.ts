import type { Environment } from '@button0/environment'
import type { ChildAnnotations, HelmSource } from './application.ts'

/** The reference that Argo CD follows; the environment's schema admits only full ones. */
export function targetRevision({ git }: Environment): HelmSource['targetRevision'] {
  return git.revision as HelmSource['targetRevision']
}

/**
 * The paths of which Argo CD must see a change before it renders an Application anew: computed from the source itself,
 * since a path that is missing here leaves the Application on an old rendering.
 */
export function manifestGeneratePaths({
  path,
  helm,
}: HelmSource): ChildAnnotations['argocd.argoproj.io/manifest-generate-paths'] {
  return `/${path};${helm.valueFiles[0]}`
}
