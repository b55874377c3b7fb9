import { posix } from 'node:path'
import type { Check } from '../check.ts'
import { argoApplications, folderOf, valuesFilesOf } from '../argocd-objects.ts'
import { textAt } from '../json.ts'

const annotation = ['metadata', 'annotations', 'argocd.argoproj.io/manifest-generate-paths']

/** An Application that Argo CD does not render anew when one of its files changes. */
export const incompleteGeneratePaths: Check = {
  id: 'incomplete-generate-paths',
  severity: 'error',
  *run(context) {
    for (const { manifest, root, sources } of context.computed(argoApplications)) {
      const text = textAt(manifest.object, annotation)
      if (root || (text === undefined && !context.environment)) continue
      for (const { source, path } of sources) {
        const folder = folderOf(source)
        if (folder === undefined) continue
        const watched = (text ?? '').split(';').flatMap((one) => (one.trim() === '' ? [] : resolve(one.trim(), folder)))
        for (const needed of [folder, ...valuesFilesOf({ source, path }).map(({ file }) => file)]) {
          if (watched.some((one) => one === '' || needed === one || needed.startsWith(`${one}/`))) continue
          yield {
            manifest,
            path: annotation,
            message: `manifest-generate-paths is "${text ?? ''}", which does not cover /${needed}`,
            hint: `Add /${needed} to the list, separated by a semicolon`,
          }
        }
      }
    }
  },
}

/** A path of the annotation, relative to the repository's root; without a leading slash it is relative to the source. */
function resolve(path: string, folder: string): string {
  return (path.startsWith('/') ? posix.normalize(path).slice(1) : posix.join(folder, path)).replace(/\/$/, '')
}
