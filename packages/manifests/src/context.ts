import type { Environment } from '@button0/environment'
import type { Schemas } from './load-schemas.ts'
import { groupOf, type Manifest } from './manifest.ts'

/** What checks may know: all objects of one environment together, and the facts around them. */
export interface ContextInput {
  readonly manifests: readonly Manifest[]
  /** Full version without `v`, such as `1.34.0`. */
  readonly kubernetesVersion: string
  /** The namespace that objects belong to; absent where it is unknown (`verify` on plain files). */
  readonly namespace?: string
  /** Absent where plain manifests are verified outside an environment. */
  readonly environment?: Environment
  /** Paths of all files that the repository will hold, relative to its root; absent outside an environment. */
  readonly repositoryFiles?: ReadonlySet<string>
  /** The schemas of the manifests' kinds, from `loadSchemas`; without them the structure checks say nothing. */
  readonly schemas?: Schemas
}

/** `ContextInput` with the look-ups that several checks share, each computed once. */
export class Context {
  readonly manifests: readonly Manifest[]
  readonly kubernetesVersion: string
  readonly namespace: string | undefined
  readonly environment: Environment | undefined
  readonly repositoryFiles: ReadonlySet<string> | undefined
  readonly schemas: Schemas | undefined
  readonly #byKind = new Map<string, Manifest[]>()
  readonly #computed = new Map<(context: Context) => unknown, unknown>()

  constructor(input: ContextInput) {
    this.manifests = input.manifests
    this.kubernetesVersion = input.kubernetesVersion
    this.namespace = input.namespace
    this.environment = input.environment
    this.repositoryFiles = input.repositoryFiles
    this.schemas = input.schemas
    for (const manifest of input.manifests) {
      const key = `${groupOf(manifest.object.apiVersion)}/${manifest.object.kind}`
      const list = this.#byKind.get(key)
      if (list) list.push(manifest)
      else this.#byKind.set(key, [manifest])
    }
  }

  /** The manifests of one kind, whatever their API version: `ofKind('apps', 'Deployment')`, `ofKind('', 'Service')`. */
  ofKind(group: string, kind: string): readonly Manifest[] {
    return this.#byKind.get(`${group}/${kind}`) ?? []
  }

  /** The result of a function of the context, computed at most once: `context.computed(workloads)`. */
  computed<Result>(compute: (context: Context) => Result): Result {
    if (!this.#computed.has(compute)) this.#computed.set(compute, compute(this))
    return this.#computed.get(compute) as Result
  }

  /**
   * The namespace in which an object's references are looked up: the one that all objects belong to. An object that
   * names another is reported by foreign-namespace alone, and not also by whatever it then fails to find. Where no
   * namespace is known, an object's own counts, or that of the others if they agree on one.
   */
  namespaceOf({ object }: Manifest): string {
    return this.namespace ?? (object.metadata.namespace || this.computed(onlyNamespace))
  }
}

/** The namespace that all objects with one have in common; Argo CD's own objects are not asked. */
function onlyNamespace({ manifests }: Context): string {
  const named = manifests.filter(({ object }) => groupOf(object.apiVersion) !== 'argoproj.io')
  const namespaces = new Set(named.flatMap(({ object }) => object.metadata.namespace || []))
  const [only] = namespaces
  return namespaces.size === 1 && only !== undefined ? only : 'default'
}
