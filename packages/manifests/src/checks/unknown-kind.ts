import type { Check } from '../check.ts'
import { minorOf } from '../kubernetes-version.ts'
import { otherVersionOf } from '../load-schemas.ts'
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
      // A kind that is known, but not in this version, is an error of its own.
      if (servedState(apiVersion, kind, minor).state === 'unserved' || otherVersionOf(apiVersion, kind)) continue
      yield {
        manifest,
        path: ['kind'],
        message: `There is no schema for ${apiVersion} ${kind}: its structure has not been checked`,
        hint: 'Check by hand that the cluster has its CustomResourceDefinition, and that the fields are right',
      }
    }
  },
}
