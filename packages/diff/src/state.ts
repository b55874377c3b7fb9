/** A Kubernetes object as its manifest holds it. */
export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: { readonly [key: string]: string }
    readonly annotations?: { readonly [key: string]: string }
    readonly [key: string]: unknown
  }
  readonly [key: string]: unknown
}

/** What one revision of the repository makes of every environment. */
export interface State {
  readonly environments: readonly EnvironmentState[]
  /** The charts of the repository itself, which environments follow or have copied. */
  readonly charts?: readonly ChartState[]
}

export interface ChartState {
  readonly name: string
  readonly version: string
  /** Over all files of the chart. */
  readonly digest: string
}

export interface EnvironmentState {
  readonly name: string
  readonly tier: 'development' | 'staging' | 'production'
  readonly applications: readonly ApplicationState[]
  /** The root Application, the child Applications and the AppProjects. */
  readonly argocd: readonly KubernetesObject[]
  /** Checks that are switched off for one object. */
  readonly exceptions: readonly PolicyException[]
}

export interface ApplicationState {
  readonly name: string
  readonly image?: ImageState
  /** What the image was built from; `repository` is `owner/name` on GitHub. */
  readonly source?: { readonly repository: string; readonly commit: string }
  /** The chart's name, the folder that Argo CD reads it from, and for a copy the digest that the pin names. */
  readonly chart?: { readonly name?: string; readonly path: string; readonly version: string; readonly digest?: string }
  /** The head that the image's database migrations lead to. */
  readonly migration?: string
  readonly objects: readonly RenderedObject[]
}

export interface ImageState {
  readonly repository: string
  readonly tag: string
  readonly digest?: string
}

export interface RenderedObject {
  readonly object: KubernetesObject
  /** The manifest's file, relative to the repository's root. */
  readonly file: string
}

export interface PolicyException {
  readonly problem: string
  readonly object: string
  readonly reason: string
}
