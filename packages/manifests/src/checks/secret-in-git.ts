import type { Check } from '../check.ts'
import { asRecord } from '../workloads.ts'

export const secretInGit: Check = {
  id: 'secret-in-git',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('', 'Secret')) {
      for (const field of ['data', 'stringData']) {
        const keys = Object.keys(asRecord(manifest.object[field]) ?? {})
        if (keys.length > 0) {
          yield {
            manifest,
            path: [field],
            message: `The Secret carries ${keys.join(', ')} in the repository, where everyone with access to it can read them`,
            hint: 'Render an ExternalSecret that fetches them from a store, and change what was exposed',
          }
        }
      }
    }
  },
}
