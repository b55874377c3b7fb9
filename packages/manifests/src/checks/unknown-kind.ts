import type { Check } from '../check.ts'
import { minorOf } from '../kubernetes-version.ts'
import { servedState } from '../served-kinds.ts'

export const unknownKind: Check = {
  id: 'unknown-kind',
  severity: 'warning',
  *run(context) {
    if (context.schemas === undefined) return
    const minor = minorOf(context.kubernetesVersion)
    for (const manifest of context.manifests) {
      const { apiVersion, kind } = manifest.object
      if (context.schemas.has(`${apiVersion}/${kind}`)) continue
      // A built-in kind that is not served is an error of its own.
      if (servedState(apiVersion, kind, minor).state === 'unserved') continue
      yield {
        manifest,
        path: ['kind'],
        message: `There is no schema for ${apiVersion} ${kind}: its structure has not been checked`,
        hint: 'Check by hand that the cluster has its CustomResourceDefinition, and that the fields are right',
      }
    }
  },
}
