import { posix } from 'node:path'
import type { Check } from '../check.ts'
import { argoApplications, folderOf } from '../argocd-objects.ts'

/** A file `.argocd-source*.yaml`, which overrides an Application without a word. */
export const argocdSourceOverride: Check = {
  id: 'argocd-source-override',
  severity: 'error',
  *run(context) {
    const applications = context.computed(argoApplications)
    for (const file of context.repositoryFiles ?? []) {
      if (!/^\.argocd-source.*\.ya?ml$/.test(posix.basename(file))) continue
      const folder = posix.dirname(file)
      const owner = applications.find(({ sources }) => sources.some(({ source }) => folderOf(source) === folder))
      const manifest = (owner ?? applications[0])?.manifest
      if (!manifest) return
      yield {
        manifest,
        path: [],
        message: `${file} changes the source of this Application behind its back`,
        hint: 'Remove the file, and write what it says into the environment',
      }
    }
  },
}
