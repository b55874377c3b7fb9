import type { KubernetesObject } from './state.ts'

/** Which object it is; `apiVersion` is the newer one where both sides have the object. */
export interface ObjectRef {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly name: string
}

/** `apps` of `apps/v1`, empty for the core group. */
export function objectGroup({ apiVersion }: { readonly apiVersion: string }): string {
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? '' : apiVersion.slice(0, slash)
}

export function refOf(object: KubernetesObject): ObjectRef {
  const { name, namespace } = object.metadata
  return { apiVersion: object.apiVersion, kind: object.kind, ...(namespace === undefined ? {} : { namespace }), name }
}

/** The identity that Kubernetes gives an object: group, kind, namespace, name. The version within a group is not in it. */
export function identityOf(object: KubernetesObject): string {
  const { name, namespace = '' } = object.metadata
  return JSON.stringify([objectGroup(object), object.kind, namespace, name])
}

/** `Deployment/backend`: short, since an environment's objects share one namespace. */
export function formatRef({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind}/${name}`
}
