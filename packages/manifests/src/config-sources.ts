import type { Context } from './context.ts'
import { recordAt, recordsAt, textAt, type Json } from './json.ts'
import { asRecord } from './workloads.ts'
import type { Manifest } from './manifest.ts'

/** What holds a ConfigMap's or Secret's data once everything is applied. */
export interface ConfigSource {
  /** The object that makes it; absent for what exists outside the input. */
  readonly manifest?: Manifest
  /** Undefined where the keys are not known before the cluster makes them. */
  readonly keys: ReadonlySet<string> | undefined
}

type Sources = ReadonlyMap<string, ConfigSource>

/** A ConfigMap by namespace and name: an object of the input, or the one that Kubernetes puts into every namespace. */
export function configMapNamed(context: Context, namespace: string, name: string): ConfigSource | undefined {
  if (name === 'kube-root-ca.crt') return { keys: new Set(['ca.crt']) }
  return context.computed(configMaps).get(`${namespace}/${name}`)
}

/** A Secret by namespace and name: an object of the input, made by one, or declared by the environment. */
export function secretNamed(context: Context, namespace: string, name: string): ConfigSource | undefined {
  return context.computed(secrets).get(`${namespace}/${name}`)
}

/** The names of the ConfigMaps or Secrets of a namespace. */
export function* configNames(context: Context, kind: 'ConfigMap' | 'Secret', namespace: string): Iterable<string> {
  for (const key of context.computed(kind === 'ConfigMap' ? configMaps : secrets).keys()) {
    if (key.startsWith(`${namespace}/`)) yield key.slice(namespace.length + 1)
  }
}

function configMaps(context: Context): Sources {
  return new Map(
    context
      .ofKind('', 'ConfigMap')
      .map((manifest) => [
        `${context.namespaceOf(manifest)}/${manifest.object.metadata.name}`,
        { manifest, keys: keysOf(manifest.object, ['data', 'binaryData']) },
      ]),
  )
}

function secrets(context: Context): Sources {
  const sources = new Map<string, ConfigSource>()
  const add = (namespace: string, name: string, source: ConfigSource): void => {
    const key = `${namespace}/${name}`
    const other = sources.get(key)
    sources.set(key, other ? { ...other, keys: union(other.keys, source.keys) } : source)
  }
  for (const manifest of context.ofKind('', 'Secret')) {
    const token = manifest.object['type'] === 'kubernetes.io/service-account-token'
    const keys = token ? undefined : keysOf(manifest.object, ['data', 'stringData'])
    add(context.namespaceOf(manifest), manifest.object.metadata.name, { manifest, keys })
  }
  for (const { name, keys } of context.environment?.existingSecrets ?? []) {
    if (context.environment) add(context.environment.namespace, name, { keys: new Set(keys) })
  }
  for (const { manifest, name } of secretMakers(context)) {
    add(context.namespaceOf(manifest), name, { manifest, keys: undefined })
  }
  const external = context.ofKind('external-secrets.io', 'ExternalSecret')
  for (const manifest of external) {
    const name = externalSecretTarget(manifest)
    if (name !== undefined)
      add(context.namespaceOf(manifest), name, { manifest, keys: externalSecretKeys(manifest.object) })
  }
  // Those that only merge come last, since what they merge into must exist.
  for (const manifest of external) {
    const name = textAt(manifest.object, ['spec', 'target', 'name']) ?? manifest.object.metadata.name
    const merges = textAt(manifest.object, ['spec', 'target', 'creationPolicy']) === 'Merge'
    if (!merges || !sources.has(`${context.namespaceOf(manifest)}/${name}`)) continue
    add(context.namespaceOf(manifest), name, { manifest, keys: externalSecretKeys(manifest.object) })
  }
  return sources
}

/** The name of the Secret that an ExternalSecret makes; undefined where it makes none (`Merge`, `None`). */
export function externalSecretTarget({ object }: Manifest): string | undefined {
  const policy = textAt(object, ['spec', 'target', 'creationPolicy'])
  if (policy === 'None' || policy === 'Merge') return undefined
  return textAt(object, ['spec', 'target', 'name']) ?? object.metadata.name
}

/**
 * The keys of the Secret that an ExternalSecret makes. A template with data of its own replaces what was fetched unless
 * its `mergePolicy` is `Merge`; `dataFrom` and `templateFrom` bring keys that only the cluster learns.
 */
function externalSecretKeys(object: Json): ReadonlySet<string> | undefined {
  const fetched = recordsAt(object, ['spec', 'data']).flatMap(({ record }) => textAt(record, ['secretKey']) ?? [])
  const unknown = recordsAt(object, ['spec', 'dataFrom']).length > 0
  const template = recordAt(object, ['spec', 'target', 'template'])
  if (recordsAt(template, ['templateFrom']).length > 0) return undefined
  const templated = Object.keys(recordAt(template, ['data']) ?? {})
  if (templated.length > 0 && template?.['mergePolicy'] !== 'Merge') return new Set(templated)
  return unknown ? undefined : new Set([...fetched, ...templated])
}

/** Objects of other controllers that make Secrets, whose keys are theirs to choose. */
function* secretMakers(context: Context): Iterable<{ manifest: Manifest; name: string }> {
  for (const manifest of context.ofKind('bitnami.com', 'SealedSecret')) {
    const name = textAt(manifest.object, ['spec', 'template', 'metadata', 'name']) ?? manifest.object.metadata.name
    yield { manifest, name }
  }
  for (const manifest of context.ofKind('cert-manager.io', 'Certificate')) {
    const name = textAt(manifest.object, ['spec', 'secretName'])
    if (name) yield { manifest, name }
  }
  for (const manifest of context.ofKind('secrets-store.csi.x-k8s.io', 'SecretProviderClass')) {
    for (const { record } of recordsAt(manifest.object, ['spec', 'secretObjects'])) {
      const name = textAt(record, ['secretName'])
      if (name) yield { manifest, name }
    }
  }
}

function keysOf(object: Json, fields: readonly string[]): ReadonlySet<string> {
  return new Set(fields.flatMap((field) => Object.keys(asRecord(object[field]) ?? {})))
}

function union(
  a: ReadonlySet<string> | undefined,
  b: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  return a && b ? a.union(b) : undefined
}
