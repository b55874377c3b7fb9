import type { Check } from '../check.ts'
import { isClusterScoped } from '../cluster-scoped-kinds.ts'
import { groupOf, type Manifest } from '../manifest.ts'

/** One object that two applications render, or one application twice. */
export const duplicateObject: Check = {
  id: 'duplicate-object',
  severity: 'error',
  *run(context) {
    const owners = new Map<string, Manifest>()
    for (const manifest of context.manifests) {
      const { apiVersion, kind, metadata } = manifest.object
      if (typeof metadata?.name !== 'string') continue
      const namespace = isClusterScoped(manifest.object) ? '' : context.namespaceOf(manifest)
      const key = `${groupOf(apiVersion)}/${kind}/${namespace}/${metadata.name}`
      const owner = owners.get(key)
      if (!owner) {
        owners.set(key, manifest)
        continue
      }
      const where = owner.application === undefined ? '' : ` by application ${owner.application}`
      const template = owner.template === undefined ? '' : ` from ${owner.template}`
      yield {
        manifest,
        path: ['metadata', 'name'],
        message: `${kind} ${metadata.name} is already defined${where}${template}`,
        hint: 'Keep it in one place, or give one of the two another name',
      }
    }
  },
}
