import type { Check } from '../check.ts'
import { applicationOf, argoApplications, matchesGlob, projectOf } from '../argocd-objects.ts'
import { isClusterScoped } from '../cluster-scoped-kinds.ts'
import type { Context } from '../context.ts'
import { recordsAt, textAt, valueAt } from '../json.ts'
import { groupOf, type KubernetesObject, type Manifest } from '../manifest.ts'

/** An object of a kind that the project of its application does not permit: its sync fails. */
export const kindNotPermitted: Check = {
  id: 'kind-not-permitted',
  severity: 'error',
  *run(context) {
    const projects = new Map<string | undefined, Manifest | undefined>()
    const root = context.computed(argoApplications).find((application) => application.root)
    for (const manifest of context.manifests) {
      const { application, object } = manifest
      if (!projects.has(application)) projects.set(application, governing(context, application))
      const isChild = application === undefined && object.kind === 'Application' && manifest !== root?.manifest
      if (application === undefined && !isChild) continue
      const project = projects.get(application)
      if (!project || permits(project.object, object)) continue
      yield {
        manifest,
        path: ['kind'],
        message: `AppProject ${project.object.metadata.name} does not permit ${object.kind} of group "${groupOf(object.apiVersion)}"${isClusterScoped(object) ? `, a kind of no namespace, named ${object.metadata.name}` : ''}`,
        hint: 'Remove the object from the chart, or have the kind added to the allowed ones and the project applied first',
      }
    }
  },
}

/** The project of an application's objects; that of the root for what no application renders. */
function governing(context: Context, application: string | undefined): Manifest | undefined {
  const owner =
    application === undefined
      ? context.computed(argoApplications).find(({ root }) => root)
      : applicationOf(context, application)
  return owner && projectOf(context, owner)
}

/** An absent list of namespaced kinds permits all, an absent list of the others none (Argo CD, projects.md). */
function permits(project: KubernetesObject, object: KubernetesObject): boolean {
  const listed = (list: string): boolean =>
    recordsAt(project, ['spec', list]).some(
      ({ record }) =>
        matchesGlob(String(record['group'] ?? ''), groupOf(object.apiVersion)) &&
        matchesGlob(String(record['kind']), object.kind) &&
        matchesGlob(textAt(record, ['name']) ?? '*', object.metadata.name),
    )
  if (isClusterScoped(object)) return listed('clusterResourceWhitelist') && !listed('clusterResourceBlacklist')
  const open = valueAt(project, ['spec', 'namespaceResourceWhitelist']) === undefined
  return (open || listed('namespaceResourceWhitelist')) && !listed('namespaceResourceBlacklist')
}
