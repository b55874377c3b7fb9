import { changedApplications } from '../argocd-objects.ts'
import { inWords, type Finding } from '../consequence.ts'
import { at, textAt } from '../json-map.ts'
import type { EnvironmentChange } from '../state-change.ts'
import type { KubernetesObject } from '../state.ts'

/** Another repository or revision deploys something that this comparison has not rendered; another path has been. */
export function applicationSource(change: EnvironmentChange): Finding[] {
  return changedApplications(change).flatMap(({ before, after, ref }) => {
    const findings: Finding[] = []
    const say = (severity: Finding['severity'], message: string) => {
      findings.push({ severity, object: ref, message: `Application ${ref.name} ${message}` })
    }
    const fields = (field: string) =>
      [textAt(before, 'spec', 'source', field), textAt(after, 'spec', 'source', field)] as const
    const [oldRepository, repository] = fields('repoURL')
    if (oldRepository !== repository)
      say('caution', `reads repository ${inWords(repository)} instead of ${inWords(oldRepository)}`)
    const [oldRevision, revision] = fields('targetRevision')
    if (oldRevision !== revision) {
      say(
        'caution',
        `follows ${inWords(revision)} instead of ${inWords(oldRevision)}: what it deploys is what that revision holds, not what is shown here`,
      )
    }
    const [oldPath, path] = fields('path')
    if (oldPath !== path) say('notice', `reads its chart from ${inWords(path)} instead of ${inWords(oldPath)}`)
    if (valueFiles(before) !== valueFiles(after))
      say('notice', `reads other value files: ${valueFiles(before)} → ${valueFiles(after)}`)
    const [oldProject, project] = [textAt(before, 'spec', 'project'), textAt(after, 'spec', 'project')]
    if (oldProject !== project)
      say(
        'caution',
        `moves from project ${inWords(oldProject)} to ${inWords(project)}, which must permit all it deploys`,
      )
    return findings
  })
}

function valueFiles(application: KubernetesObject): string {
  return inWords(at(application, 'spec', 'source', 'helm', 'valueFiles'))
}
