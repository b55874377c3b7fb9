import type { Check } from '../check.ts'
import { isClusterScoped } from '../cluster-scoped-kinds.ts'
import { externalSecretTarget } from '../config-sources.ts'
import type { Context } from '../context.ts'
import type { Path } from '../json.ts'
import { groupOf, type Manifest } from '../manifest.ts'

/** One object that two applications render, or one application twice; a Secret that an ExternalSecret makes counts too. */
export const duplicateObject: Check = {
  id: 'duplicate-object',
  severity: 'error',
  *run(context) {
    const owners = new Map<string, Manifest>()
    for (const { manifest, kind, name, path, group } of definitions(context)) {
      const own = manifest.object.metadata.namespace || context.namespaceOf(manifest)
      const namespace = isClusterScoped(manifest.object) ? '' : own
      const key = `${group}/${kind}/${namespace}/${name}`
      const owner = owners.get(key)
      if (!owner) {
        owners.set(key, manifest)
        continue
      }
      const where = owner.application === undefined ? '' : ` by application ${owner.application}`
      const template = owner.template === undefined ? '' : ` from ${owner.template}`
      yield {
        manifest,
        path,
        message: `${kind} ${name} is already defined${where}${template}`,
        hint: 'Keep it in one place, or give one of the two another name',
      }
    }
  },
}

interface Definition {
  readonly manifest: Manifest
  readonly group: string
  readonly kind: string
  readonly name: string
  readonly path: Path
}

function* definitions(context: Context): Iterable<Definition> {
  for (const manifest of context.manifests) {
    const { apiVersion, kind, metadata } = manifest.object
    if (typeof metadata?.name !== 'string') continue
    yield { manifest, group: groupOf(apiVersion), kind, name: metadata.name, path: ['metadata', 'name'] }
  }
  for (const manifest of context.ofKind('external-secrets.io', 'ExternalSecret')) {
    const name = externalSecretTarget(manifest)
    if (name !== undefined) yield { manifest, group: '', kind: 'Secret', name, path: ['spec', 'target', 'name'] }
  }
}
