import type { Check } from '../check.ts'
import { textAt, textsAt, type Path } from '../json.ts'
import { commaSeparated } from '../comma-separated.ts'

const annotation = ['metadata', 'annotations', 'argocd.argoproj.io/sync-options']
const list = ['spec', 'syncPolicy', 'syncOptions']

/** Sync options that destroy and create anew, or pass by the API server's validation. */
export const forcedSync: Check = {
  id: 'forced-sync',
  severity: 'error',
  *run(context) {
    for (const manifest of context.manifests) {
      const found: { option: string; path: Path }[] = commaSeparated(textAt(manifest.object, annotation)).map(
        (option) => ({
          option,
          path: annotation,
        }),
      )
      if (manifest.object.kind === 'Application') {
        found.push(...textsAt(manifest.object, list).map((option, index) => ({ option, path: [...list, index] })))
      }
      for (const { option, path } of found) {
        if (/^(Replace|Force)=true$|^Validate=false$/.test(option)) {
          yield {
            manifest,
            path,
            message: `Sync option ${option} ${option.startsWith('Validate') ? 'hides what the API server would refuse' : 'deletes or overwrites live objects to push a change through'}`,
            hint: 'Remove it; a field that cannot be changed needs an object of another name',
          }
        }
      }
    }
  },
}
