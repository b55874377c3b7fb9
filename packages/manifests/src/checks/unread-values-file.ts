import { posix } from 'node:path'
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
    // A file that is looked for in a wrong folder is the matter of missing-application-file.
    const lost = new Set(read.filter((file) => !repositoryFiles.has(file)).map((file) => posix.basename(file)))
    for (const file of repositoryFiles) {
      if (!file.startsWith(folder) || read.includes(file) || lost.has(posix.basename(file))) continue
      yield {
        manifest,
        path: [],
        message: `No Application reads ${file}; they read: ${listNames(read)}`,
        hint: 'Remove the file, or name it in the valueFiles of its Application',
      }
    }
  },
}
