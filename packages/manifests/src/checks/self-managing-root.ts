import { posix } from 'node:path'
import type { Check } from '../check.ts'
import { argoApplications, folderOf } from '../argocd-objects.ts'
import { recordAt } from '../json.ts'

/** A root Application that stands in the folder it applies. */
export const selfManagingRoot: Check = {
  id: 'self-managing-root',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    for (const { manifest, root, sources } of context.computed(argoApplications)) {
      if (!root) continue
      const files = [manifest.file, `environments/${context.environment.name}/root-app.yaml`]
      for (const { source, path } of sources) {
        const folder = folderOf(source)
        const recurse = recordAt(source, ['directory'])?.['recurse'] === true
        const own = files.find((file) => {
          if (file === undefined || folder === undefined) return false
          const parent = posix.dirname(file)
          return parent === folder || (recurse && (folder === '.' || parent.startsWith(`${folder}/`)))
        })
        if (own === undefined) continue
        yield {
          manifest,
          path: [...path, 'path'],
          message: `The root applies ${folder}, which holds its own file ${own}`,
          hint: `Set path to environments/${context.environment.name}/apps, and keep root-app.yaml outside`,
        }
      }
    }
  },
}
