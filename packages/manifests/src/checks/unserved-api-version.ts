import type { Check } from '../check.ts'
import { minorOf } from '../kubernetes-version.ts'
import { otherVersionOf } from '../load-schemas.ts'
import { nearestName } from '../nearest-name.ts'
import { kindsServedAs, servedState } from '../served-kinds.ts'

export const unservedApiVersion: Check = {
  id: 'unserved-api-version',
  severity: 'error',
  *run(context) {
    const minor = minorOf(context.kubernetesVersion)
    for (const manifest of context.manifests) {
      const { apiVersion, kind } = manifest.object
      const served = servedState(apiVersion, kind, minor)
      const other = served.state === 'custom' ? otherVersionOf(apiVersion, kind) : undefined
      if (other !== undefined) {
        const message = `${kind} has no version ${apiVersion}: it is ${other}`
        yield { manifest, path: ['apiVersion'], message, hint: `Use apiVersion: ${other}` }
      }
      if (served.state !== 'unserved') continue
      const reason =
        served.removedIn !== undefined
          ? `it was removed in 1.${served.removedIn}`
          : served.since !== undefined
            ? `it came with 1.${served.since}`
            : 'there is no such apiVersion and kind'
      const similar = nearestName(kind, kindsServedAs(apiVersion))
      const hint =
        served.servedAs.length > 0
          ? `Use apiVersion: ${served.servedAs.at(-1)}, and adapt the fields that changed`
          : similar !== undefined && similar !== kind
            ? `Did you mean ${similar}?`
            : 'Use a kind that this version serves, or raise the Kubernetes version'
      const message = `Kubernetes ${context.kubernetesVersion} does not serve ${apiVersion} ${kind}: ${reason}`
      yield { manifest, path: ['apiVersion'], message, hint }
    }
  },
}
