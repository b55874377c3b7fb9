import type { Check } from '../check.ts'
import type { Context } from '../context.ts'
import { listNames, recordsAt, textAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { workloads } from '../workloads.ts'

/** A pod or role binding of a ServiceAccount that does not exist. Every namespace has one named `default`. */
export const missingServiceAccount: Check = {
  id: 'missing-service-account',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, name, namespace } of references(context)) {
      const names = context.computed(serviceAccounts).get(namespace) ?? new Set()
      if (name === 'default' || names.has(name)) continue
      yield {
        manifest,
        path,
        message: `There is no ServiceAccount ${name} in namespace ${namespace}; there are: ${listNames(names)}`,
        hint: 'Correct the name, or add the ServiceAccount',
      }
    }
  },
}

/** The names of the ServiceAccounts by namespace. */
function serviceAccounts(context: Context): ReadonlyMap<string, ReadonlySet<string>> {
  const accounts = new Map<string, Set<string>>()
  for (const manifest of context.ofKind('', 'ServiceAccount')) {
    const namespace = context.namespaceOf(manifest)
    accounts.set(namespace, (accounts.get(namespace) ?? new Set()).add(manifest.object.metadata.name))
  }
  return accounts
}

function* references(context: Context): Iterable<{ manifest: Manifest; path: Path; name: string; namespace: string }> {
  for (const { manifest, pod, podPath } of context.computed(workloads)) {
    for (const field of ['serviceAccountName', 'serviceAccount']) {
      const name = textAt(pod, [field])
      if (name === undefined) continue
      yield { manifest, path: [...podPath, field], name, namespace: context.namespaceOf(manifest) }
      break
    }
  }
  for (const manifest of context.ofKind('rbac.authorization.k8s.io', 'RoleBinding')) {
    for (const { record, path } of recordsAt(manifest.object, ['subjects'])) {
      const name = textAt(record, ['name'])
      const own = context.namespaceOf(manifest)
      const namespace = textAt(record, ['namespace']) ?? own
      if (record['kind'] !== 'ServiceAccount' || name === undefined || namespace !== own) continue
      yield { manifest, path: [...path, 'name'], name, namespace }
    }
  }
}
