import type { Check } from '../check.ts'
import { argoApplications, folderOf, matchesGlob, valuesFilesOf } from '../argocd-objects.ts'
import { textAt } from '../json.ts'

/** An Application whose chart, folder or values file does not exist in the repository. */
export const missingApplicationFile: Check = {
  id: 'missing-application-file',
  severity: 'error',
  *run(context) {
    const files = context.repositoryFiles
    if (!files) return
    for (const { manifest, root, sources } of context.computed(argoApplications)) {
      for (const { source, path } of sources) {
        const elsewhere = context.environment && textAt(source, ['repoURL']) !== context.environment.git.repoUrl
        const folder = folderOf(source)
        if (elsewhere || folder === undefined) continue
        const include = textAt(source, ['directory', 'include']) ?? '*'
        const found = root ? hasFileBelow(files, folder, include) : files.has(`${folder}/Chart.yaml`)
        if (!found || folder.startsWith('/')) {
          yield {
            manifest,
            path: [...path, 'path'],
            message: `There is no ${root ? `file ${include} in` : 'chart at'} ${folder}; a path is relative to the repository's root`,
            hint: root ? 'Name the folder that holds the child Applications' : 'Name the folder that holds Chart.yaml',
          }
          continue
        }
        for (const values of valuesFilesOf({ source, path })) {
          if (files.has(values.file)) continue
          yield {
            manifest,
            path: values.path,
            message: `There is no file ${values.file}, which is where Argo CD looks for ${values.written}`,
            hint: files.has(values.written)
              ? `Write /${values.written}: without the slash it is relative to the chart`
              : 'Name a file of the repository, with a leading slash for its root',
          }
        }
      }
    }
  },
}

/** Whether a folder holds a file of a pattern such as `*.yaml`; patterns with braces are taken to match. */
function hasFileBelow(files: ReadonlySet<string>, folder: string, include: string): boolean {
  for (const file of files) {
    if (!file.startsWith(`${folder}/`)) continue
    if (include.includes('{') || matchesGlob(include, file.slice(folder.length + 1))) return true
  }
  return false
}
