import type { Check } from '../check.ts'
import { argoApplications, argoProjects, projectOf } from '../argocd-objects.ts'
import { listNames, textAt } from '../json.ts'

/** An Application of a project that does not exist, or of `default`, which permits everything. */
export const unknownProject: Check = {
  id: 'unknown-project',
  severity: 'error',
  *run(context) {
    const projects = context.computed(argoProjects)
    if (!context.environment && projects.size === 0) return
    for (const application of context.computed(argoApplications)) {
      const name = textAt(application.manifest.object, ['spec', 'project'])
      if (name === undefined || (projectOf(context, application) && name !== 'default')) continue
      yield {
        manifest: application.manifest,
        path: ['spec', 'project'],
        message:
          name === 'default'
            ? 'The project is default, which permits every repository, cluster and kind'
            : `There is no AppProject ${name}; there are: ${listNames(projects.keys())}`,
        hint: "Name the environment's own project",
      }
    }
  },
}
