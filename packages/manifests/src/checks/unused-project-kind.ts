import type { Check } from '../check.ts'
import { applicationOf, argoApplications, argoProjects, projectOf } from '../argocd-objects.ts'
import type { Context } from '../context.ts'
import { recordsAt } from '../json.ts'
import { groupOf } from '../manifest.ts'

/** Kinds that no chart renders but controllers make; Argo CD shows them only where the project lists them. */
const treeKinds = new Set(['/Pod', 'apps/ReplicaSet'])

/** A kind that a project permits although none of its applications renders it. */
export const unusedProjectKind: Check = {
  id: 'unused-project-kind',
  severity: 'warning',
  *run(context) {
    if (!context.environment) return
    for (const [name, project] of context.computed(argoProjects)) {
      const rendered = renderedKinds(context, name)
      if (rendered.size === 0) continue
      for (const { record, path } of recordsAt(project.object, ['spec', 'namespaceResourceWhitelist'])) {
        const kind = `${String(record['group'] ?? '')}/${String(record['kind'])}`
        if (kind.includes('*') || treeKinds.has(kind) || rendered.has(kind)) continue
        yield {
          manifest: project,
          path,
          message: `No application of the project renders a ${String(record['kind'])} of group "${String(record['group'])}"`,
          hint: 'Remove the kind once no such object is left in the cluster',
        }
      }
    }
  },
}

/** What the applications of a project render, as `group/Kind`. */
function renderedKinds(context: Context, project: string): ReadonlySet<string> {
  const kinds = new Set<string>()
  const governed = new Map<string | undefined, boolean>()
  const root = context.computed(argoApplications).find((application) => application.root)
  for (const { application, object } of context.manifests) {
    if (!governed.has(application)) {
      const owner = application === undefined ? root : applicationOf(context, application)
      governed.set(application, owner !== undefined && projectOf(context, owner)?.object.metadata.name === project)
    }
    if (!governed.get(application)) continue
    if (application !== undefined || object.kind === 'Application')
      kinds.add(`${groupOf(object.apiVersion)}/${object.kind}`)
  }
  return kinds
}
