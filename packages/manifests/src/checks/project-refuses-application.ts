import type { Check } from '../check.ts'
import { argoApplications, matchesGlob, projectOf, type ArgoApplication } from '../argocd-objects.ts'
import type { Context } from '../context.ts'
import { recordsAt, textAt, textsAt, type Json } from '../json.ts'
import { describeDestination } from '../destination.ts'

/** An Application whose repository or destination its AppProject does not allow. */
export const projectRefusesApplication: Check = {
  id: 'project-refuses-application',
  severity: 'error',
  *run(context) {
    for (const application of context.computed(argoApplications)) {
      const project = projectOf(context, application)
      if (!project) continue
      const { manifest, sources, destination } = application
      const repositories = textsAt(project.object, ['spec', 'sourceRepos'])
      for (const { source, path } of sources) {
        const repository = textAt(source, ['repoURL'])
        const foreign = context.environment && repository !== context.environment.git.repoUrl
        if (repository === undefined || foreign || isAllowed(repositories, repository)) continue
        yield {
          manifest,
          path: [...path, 'repoURL'],
          message: `AppProject ${project.object.metadata.name} does not allow ${repository}; it allows: ${repositories.join(', ') || 'none'}`,
          hint: "Correct the project's sourceRepos",
        }
      }
      const allowed = recordsAt(project.object, ['spec', 'destinations']).map(({ record }) => record)
      if (leavesEnvironment(context, application) || allowed.some((one) => allows(one, destination))) continue
      yield {
        manifest,
        path: ['spec', 'destination'],
        message: `AppProject ${project.object.metadata.name} does not allow ${describeDestination(destination)}; it allows: ${allowed.map(describeDestination).join(', ') || 'none'}`,
        hint: "Name the project of this destination, or correct the project's destinations",
      }
    }
  },
}

/** A wrong destination is the matter of foreign-application-target, whatever the project says of it. */
function leavesEnvironment({ environment }: Context, { root, destination }: ArgoApplication): boolean {
  if (!environment) return false
  const { argocdNamespace, destination: cluster } = environment.cluster
  if (destination['namespace'] !== (root ? argocdNamespace : environment.namespace)) return true
  return !root && Object.entries(cluster).some(([field, wanted]) => destination[field] !== wanted)
}

function isAllowed(patterns: readonly string[], text: string): boolean {
  const [denied, allowed] = [
    patterns.filter((one) => one.startsWith('!')),
    patterns.filter((one) => !one.startsWith('!')),
  ]
  return (
    allowed.some((pattern) => matchesGlob(pattern, text)) &&
    !denied.some((pattern) => matchesGlob(pattern.slice(1), text))
  )
}

function allows(allowed: Json, destination: Json): boolean {
  const matches = (field: string): boolean => {
    const [pattern, text] = [textAt(allowed, [field]), textAt(destination, [field])]
    return pattern !== undefined && text !== undefined && matchesGlob(pattern, text)
  }
  return matches('namespace') && (matches('server') || matches('name'))
}
