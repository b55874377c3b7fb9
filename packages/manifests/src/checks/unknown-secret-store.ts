import type { Check } from '../check.ts'
import type { Context } from '../context.ts'
import { listNames, recordAt, recordsAt, textAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'

/**
 * An ExternalSecret of a store that is neither in the input nor declared by the environment. Plain manifests that bring
 * no store of their own count on one in the cluster, of which nothing is known.
 */
export const unknownSecretStore: Check = {
  id: 'unknown-secret-store',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('external-secrets.io', 'ExternalSecret')) {
      const known = knownStores(context, context.namespaceOf(manifest))
      if (!context.environment && known.size === 0) continue
      for (const path of storePaths(manifest)) {
        const reference = recordAt(manifest.object, path)
        const name = textAt(reference, ['name'])
        if (name === undefined) continue
        const store = `${textAt(reference, ['kind']) ?? 'SecretStore'} ${name}`
        if (known.has(store)) continue
        yield {
          manifest,
          path,
          message: `There is no ${store}; there are: ${listNames(known)}`,
          hint: 'Correct kind and name, or declare the store in secretStores of the environment',
        }
      }
    }
  },
}

function knownStores(context: Context, namespace: string): ReadonlySet<string> {
  const own = context
    .ofKind('external-secrets.io', 'SecretStore')
    .filter((manifest) => context.namespaceOf(manifest) === namespace)
  const objects = [...own, ...context.ofKind('external-secrets.io', 'ClusterSecretStore')].map(({ object }) => object)
  return new Set([
    ...objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ...(context.environment?.secretStores ?? []).map(({ kind, name }) => `${kind} ${name}`),
  ])
}

function* storePaths({ object }: Manifest): Iterable<Path> {
  yield ['spec', 'secretStoreRef']
  for (const list of ['data', 'dataFrom']) {
    for (const { path } of recordsAt(object, ['spec', list])) yield [...path, 'sourceRef', 'storeRef']
  }
}
