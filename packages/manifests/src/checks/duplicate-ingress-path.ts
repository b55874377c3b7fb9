import type { Check } from '../check.ts'
import { recordsAt, textAt } from '../json.ts'
import type { Manifest } from '../manifest.ts'

/** One host and path that two rules claim, in one Ingress or in two of one class. */
export const duplicateIngressPath: Check = {
  id: 'duplicate-ingress-path',
  severity: 'error',
  *run(context) {
    const owners = new Map<string, Manifest>()
    for (const manifest of context.ofKind('networking.k8s.io', 'Ingress')) {
      const className = textAt(manifest.object, ['spec', 'ingressClassName']) ?? ''
      for (const rule of recordsAt(manifest.object, ['spec', 'rules'])) {
        const host = textAt(rule.record, ['host']) ?? '*'
        for (const { record, path } of recordsAt(rule.record, ['http', 'paths'])) {
          const claimed = normalize(textAt(record, ['path']) ?? '/', record['pathType'])
          const key = JSON.stringify([className, host, claimed, record['pathType']])
          const owner = owners.get(key)
          if (!owner) {
            owners.set(key, manifest)
            continue
          }
          yield {
            manifest,
            path: [...rule.path, ...path, 'path'],
            message: `${host}${claimed} is already routed by Ingress ${owner.object.metadata.name}`,
            hint: 'Keep one of the two rules',
          }
        }
      }
    }
  },
}

/** Prefixes are compared segment by segment: `/api` and `/api/` are one. */
function normalize(path: string, type: unknown): string {
  return type === 'Prefix' && path.length > 1 ? path.replace(/\/$/, '') : path
}
