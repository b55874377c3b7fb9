import { albAnnotation, nearestAlbAnnotation } from '../alb-annotations.ts'
import { editDistance } from '../edit-distance.ts'
import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { albPrefix } from '../traffic.ts'

/** The controller passes over annotations that it does not know, without a word. */
export const unknownAlbAnnotation: Check = {
  id: 'unknown-alb-annotation',
  severity: 'error',
  *run(context) {
    for (const manifest of context.manifests) {
      const { kind } = manifest.object
      for (const key of Object.keys(recordAt(manifest.object, ['metadata', 'annotations']) ?? {})) {
        const slash = key.indexOf('/')
        const prefix = key.slice(0, slash + 1)
        if (!prefix.startsWith('alb.') && !/^al?b?\.?ing/.test(prefix)) continue
        const name = key.slice(slash + 1)
        const known = albAnnotation(name)
        const at = { manifest, path: ['metadata', 'annotations', key] }
        if (prefix !== albPrefix) {
          if (known && editDistance(prefix, albPrefix) <= 9) {
            const message = `The AWS Load Balancer Controller does not read ${key}: its annotations begin with ${albPrefix}`
            yield { ...at, message, hint: `Write ${albPrefix}${name}` }
          }
        } else if (!known) {
          const nearest = nearestAlbAnnotation(name)
          yield {
            ...at,
            message: `The AWS Load Balancer Controller knows no annotation ${key}, and passes over it`,
            hint: nearest ? `Write ${nearest}` : 'Remove it, or look up its name in the guide of the controller',
          }
        } else if (!known.on.includes(kind as 'Ingress')) {
          yield {
            ...at,
            message: `The AWS Load Balancer Controller reads ${name} on ${known.on.join(' and ')}, not on ${kind}`,
            hint: `Move it to the ${known.on[0]}`,
          }
        }
      }
    }
  },
}
