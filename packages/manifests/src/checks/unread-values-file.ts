import type { Check } from '../check.ts'
import { argoApplications, valuesFilesOf } from '../argocd-objects.ts'
import { listNames } from '../json.ts'

/** A values file of the environment that no Application reads: editing it has no effect. */
export const unreadValuesFile: Check = {
  id: 'unread-values-file',
  severity: 'error',
  *run(context) {
    const { environment, repositoryFiles } = context
    const applications = context.computed(argoApplications)
    const manifest = (applications.find(({ root }) => root) ?? applications[0])?.manifest
    if (!environment || !repositoryFiles || !manifest) return
    const folder = `environments/${environment.name}/values/`
    const read = applications.flatMap(({ sources }) => sources.flatMap(valuesFilesOf)).map(({ file }) => file)
    // While a values file is missing (missing-application-file), it may lie in this folder under another name.
    if (read.some((file) => !repositoryFiles.has(file))) return
    for (const file of repositoryFiles) {
      if (!file.startsWith(folder) || read.includes(file)) continue
      yield {
        manifest,
        path: [],
        message: `No Application reads ${file}; they read: ${listNames(read)}`,
        hint: 'Remove the file, or name it in the valueFiles of its Application',
      }
    }
  },
}
