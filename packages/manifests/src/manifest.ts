import type { ObjectRef } from '@button0/problem'

/** A Kubernetes object as the API server would receive it: JSON data, nothing validated but the identity. */
export interface KubernetesObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown }
  readonly [key: string]: unknown
}

/** One object and where it came from. */
export interface Manifest {
  readonly object: KubernetesObject
  /** The application that renders it; absent for Argo CD's own objects and for plain files. */
  readonly application?: string
  /** The chart's template, from Helm's `# Source:` comment, such as `backend/templates/service.yaml`. */
  readonly template?: string
  /** The document's text, from which a line is found when a problem needs one. */
  readonly text: string
  /** Where in the text the object stands, when it is an item of a `List`. */
  readonly pathInText?: readonly (string | number)[]
  /** The file that holds the document, relative to the repository's root, and the line at which it begins there. */
  readonly file?: string
  readonly line: number
}

/** The identity of a manifest's object. */
export function refOf({ object }: Manifest): ObjectRef {
  const { apiVersion, kind, metadata } = object
  return metadata.namespace === undefined
    ? { apiVersion, kind, name: metadata.name }
    : { apiVersion, kind, namespace: metadata.namespace, name: metadata.name }
}

/** `apps` of `apps/v1`; the empty string for the core group's `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? '' : apiVersion.slice(0, slash)
}
