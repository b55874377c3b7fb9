import type { Check } from '../check.ts'
import { isClusterScoped } from '../cluster-scoped-kinds.ts'
import { groupOf } from '../manifest.ts'

/** A namespaced object in another namespace than the environment's. Argo CD's own objects have a check of their own. */
export const foreignNamespace: Check = {
  id: 'foreign-namespace',
  severity: 'error',
  *run(context) {
    if (context.namespace === undefined) return
    for (const manifest of context.manifests) {
      const { apiVersion, metadata } = manifest.object
      const namespace = metadata?.namespace
      if (!namespace || namespace === context.namespace || isClusterScoped(manifest.object)) continue
      if (groupOf(apiVersion) === 'argoproj.io' && manifest.application === undefined) continue
      yield {
        manifest,
        path: ['metadata', 'namespace'],
        message: `The namespace is ${namespace}, but the objects belong to ${context.namespace}`,
        hint: 'Use {{ .Release.Namespace }} in the template, or omit the namespace',
      }
    }
  },
}
