import type { Check } from '../check.ts'
import { recordsAt, textAt, textsAt } from '../json.ts'

/** An Ingress whose host is not the public host of the environment. */
export const wrongIngressHost: Check = {
  id: 'wrong-ingress-host',
  severity: 'error',
  *run(context) {
    const wanted = context.environment?.host
    if (wanted === undefined) return
    for (const manifest of context.ofKind('networking.k8s.io', 'Ingress')) {
      const hosts = recordsAt(manifest.object, ['spec', 'rules']).map(({ record, path }) => ({
        host: textAt(record, ['host']),
        path: [...path, 'host'],
      }))
      const certificates = recordsAt(manifest.object, ['spec', 'tls']).flatMap(({ record, path }) =>
        textsAt(record, ['hosts']).map((host, index) => ({ host, path: [...path, 'hosts', index] })),
      )
      for (const { host, path } of [...hosts, ...certificates]) {
        if (host === wanted) continue
        yield {
          manifest,
          path,
          message:
            host === undefined
              ? `The rule names no host and answers for any; the environment's is ${wanted}`
              : `The host is ${host}, but the environment's is ${wanted}`,
          hint: `Set the host to ${wanted}, or correct the environment`,
        }
      }
    }
  },
}
