import type { Check } from '../check.ts'
import { applicationOf, argoApplications, releaseNameOf } from '../argocd-objects.ts'
import { listNames } from '../json.ts'

/** Rendered objects that no Application deploys under that name, or an Application that nothing is rendered for. */
export const unmatchedApplication: Check = {
  id: 'unmatched-application',
  severity: 'error',
  *run(context) {
    const children = context.computed(argoApplications).filter(({ root }) => !root)
    const rendered = Map.groupBy(context.manifests, ({ application }) => application)
    rendered.delete(undefined)
    if (!context.environment || context.computed(argoApplications).length === 0 || rendered.size === 0) return
    const matched = new Set<unknown>()
    for (const [name, [manifest]] of rendered) {
      const child = applicationOf(context, name!)
      matched.add(child)
      const release = child && releaseNameOf(child)
      if (child && release !== undefined && release !== name) {
        yield {
          manifest: child.manifest,
          path: ['spec', 'source', 'helm', 'releaseName'],
          message: `The release is ${release}, but was rendered and checked as ${name}`,
          hint: `Set releaseName to ${name}`,
        }
      }
      if (child || !manifest) continue
      yield {
        manifest,
        path: [],
        message: `No Application deploys ${name}; there are: ${listNames(children.map((one) => one.name))}`,
        hint: `Add an Application whose name ends in -${name}`,
      }
    }
    for (const child of children) {
      if (matched.has(child)) continue
      yield {
        manifest: child.manifest,
        path: ['metadata', 'name'],
        message: `Nothing is rendered for Application ${child.name}; there are: ${listNames([...rendered.keys()].map(String))}`,
        hint: 'Remove the Application, or give it the name of an app of the environment',
      }
    }
  },
}
