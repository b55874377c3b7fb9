import type { Context } from './context.ts'
import { recordAt, recordsAt, textAt, type Json, type Path } from './json.ts'
import type { Manifest } from './manifest.ts'
import { workloads, type Workload } from './workloads.ts'

/** A place in an object that names a ConfigMap or a Secret. */
export interface ConfigReference {
  readonly manifest: Manifest
  readonly path: Path
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
  /** The keys that are taken from it, each with its path; empty where it is taken as a whole. */
  readonly keys: readonly { key: string; path: Path }[]
  readonly optional: boolean
  /** The workload whose pods wait for it; absent for references of other objects. */
  readonly workload?: Workload
}

/** Every reference to a ConfigMap or Secret: of pods, of ServiceAccounts, and of Ingresses to their certificates. */
export function configReferences(context: Context): readonly ConfigReference[] {
  return [
    ...context.computed(workloads).flatMap((workload) => [...referencesOfPod(workload)]),
    ...context.ofKind('', 'ServiceAccount').flatMap((manifest) => pullSecrets(manifest, [])),
    ...context.ofKind('networking.k8s.io', 'Ingress').flatMap(tlsSecrets),
  ]
}

function* referencesOfPod(workload: Workload): Iterable<ConfigReference> {
  const { manifest, podPath, containers } = workload
  for (const { container, path } of containers) {
    for (const entry of recordsAt(container, ['envFrom'])) {
      yield* named(workload, entry.record, [...path, ...entry.path], { ConfigMap: 'configMapRef', Secret: 'secretRef' })
    }
    for (const entry of recordsAt(container, ['env'])) {
      const source = recordAt(entry.record, ['valueFrom'])
      if (!source) continue
      yield* named(workload, source, [...path, ...entry.path, 'valueFrom'], {
        ConfigMap: 'configMapKeyRef',
        Secret: 'secretKeyRef',
      })
    }
  }
  for (const { record, path } of recordsAt(workload.pod, ['volumes'])) {
    yield* volumeSources(workload, record, [...podPath, ...path])
    for (const source of recordsAt(record, ['projected', 'sources'])) {
      yield* volumeSources(workload, source.record, [...podPath, ...path, ...source.path])
    }
  }
  for (const reference of pullSecrets(manifest, podPath)) yield { ...reference, workload }
}

function* named(
  workload: Workload,
  parent: Json,
  path: Path,
  fields: { ConfigMap: string; Secret: string },
): Iterable<ConfigReference> {
  for (const kind of ['ConfigMap', 'Secret'] as const) {
    const field = fields[kind]
    const name = textAt(parent, [field, 'name'])
    if (name === undefined) continue
    const key = textAt(parent, [field, 'key'])
    yield {
      manifest: workload.manifest,
      workload,
      kind,
      name,
      path: [...path, field, 'name'],
      keys: key === undefined ? [] : [{ key, path: [...path, field, 'key'] }],
      optional: recordAt(parent, [field])?.['optional'] === true,
    }
  }
}

/** A volume, or one source of a projected volume: `secretName` in the first, `name` in the second. */
function* volumeSources(workload: Workload, parent: Json, path: Path): Iterable<ConfigReference> {
  for (const [field, kind] of [
    ['configMap', 'ConfigMap'],
    ['secret', 'Secret'],
  ] as const) {
    const source = recordAt(parent, [field])
    const nameField = source?.['secretName'] === undefined ? 'name' : 'secretName'
    const name = textAt(source, [nameField])
    if (name === undefined) continue
    yield {
      manifest: workload.manifest,
      workload,
      kind,
      name,
      path: [...path, field, nameField],
      keys: recordsAt(source, ['items']).flatMap((item) => {
        const key = textAt(item.record, ['key'])
        return key === undefined ? [] : [{ key, path: [...path, field, ...item.path, 'key'] }]
      }),
      optional: source?.['optional'] === true,
    }
  }
}

function pullSecrets(manifest: Manifest, path: Path): ConfigReference[] {
  return recordsAt(manifest.object, [...path, 'imagePullSecrets']).flatMap((entry) => {
    const name = textAt(entry.record, ['name'])
    if (name === undefined) return []
    return [{ manifest, kind: 'Secret', name, path: [...entry.path, 'name'], keys: [], optional: false } as const]
  })
}

/** The certificate of an Ingress. cert-manager makes it where an annotation names an issuer. */
function tlsSecrets(manifest: Manifest): ConfigReference[] {
  const annotations = recordAt(manifest.object, ['metadata', 'annotations']) ?? {}
  if ('cert-manager.io/issuer' in annotations || 'cert-manager.io/cluster-issuer' in annotations) return []
  return recordsAt(manifest.object, ['spec', 'tls']).flatMap((entry) => {
    const name = textAt(entry.record, ['secretName'])
    if (name === undefined) return []
    return [{ manifest, kind: 'Secret', name, path: [...entry.path, 'secretName'], keys: [], optional: false } as const]
  })
}
