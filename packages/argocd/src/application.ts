import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application'
import type { Destination } from './destination.ts'

/**
 * The Argo CD Applications of this repository. The types are narrower than Argo CD's own: what must never be emitted
 * has no place in them (`Replace`, `Force`, `Validate=false`, `allowEmpty`, inline values, several sources), and every
 * optional flag has the type `true`. Argo CD rewrites an Application through Go structs that drop zero values, so that
 * an emitted `recurse: false` or `helm: {}` would leave the root OutOfSync for ever (argoproj/argo-cd#22546).
 */
export interface RootApplication extends Pick<IApplication, 'apiVersion' | 'kind'> {
  metadata: { name: string; namespace: string }
  spec: Spec<DirectorySource, SyncPolicy<SyncOption>>
}

export interface ChildApplication extends Pick<IApplication, 'apiVersion' | 'kind'> {
  metadata: {
    name: string
    namespace: string
    annotations: ChildAnnotations
    finalizers: ['resources-finalizer.argocd.argoproj.io']
  }
  spec: Spec<HelmSource, ChildSyncPolicy>
}

interface Spec<Source, Policy> {
  project: string
  source: Source
  destination: Destination
  syncPolicy: Policy
  revisionHistoryLimit: number
}

/** A path from the repository's root, without a leading slash. */
export type ChartPath = `charts/${string}` | `environments/${string}/charts/${string}`
export type ValuesFile = `environments/${string}.yaml`

interface GitSource<Path extends string> {
  repoURL: string
  /** A full reference: `main` may be a branch or a tag, `refs/heads/main` cannot. */
  targetRevision: `refs/${'heads' | 'tags'}/${string}`
  path: Path
}

export interface DirectorySource extends GitSource<`environments/${string}/apps`> {
  directory: { include: '*.yaml' }
}

export interface HelmSource extends GitSource<ChartPath> {
  helm: {
    releaseName: string
    kubeVersion: string
    skipTests: true
    /** With a leading slash, which Argo CD reads as the repository's root; without it, as the chart's folder. */
    valueFiles: [`/${ValuesFile}`]
  }
}

export type SyncOption = `${'FailOnSharedResource' | 'PruneLast'}=true` | 'PrunePropagationPolicy=foreground'
export type ChildSyncOption = SyncOption | 'CreateNamespace=true'

export interface SyncPolicy<Option> {
  automated: { prune: true; selfHeal: true }
  retry: { limit: number; refresh: true; backoff: { duration: string; factor: number; maxDuration: string } }
  syncOptions: Option[]
}

interface ChildSyncPolicy extends SyncPolicy<ChildSyncOption> {
  managedNamespaceMetadata: { labels: Record<string, string> }
}

// A type, not an interface: only types have the implicit index signature that Kubernetes' annotations ask for.
export type ChildAnnotations = {
  'argocd.argoproj.io/manifest-generate-paths': `/${string};/${string}`
  'argocd.argoproj.io/sync-options'?: 'Prune=confirm,Delete=confirm'
  'argocd.argoproj.io/sync-wave': `${number}`
}
