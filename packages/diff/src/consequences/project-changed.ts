import { inWords, listInWords, type Finding } from '../consequence.ts'
import type { FieldChange } from '../field-change.ts'
import { isMap } from '../json-map.ts'
import { formatPath } from '../path.ts'
import type { EnvironmentChange } from '../state-change.ts'

const permissions: { readonly [field: string]: string } = {
  namespaceResourceWhitelist: 'kind',
  clusterResourceWhitelist: 'cluster-wide kind',
  destinations: 'destination',
  sourceRepos: 'repository',
}

/**
 * An admin applies AppProjects, not the root Application. What a project stops permitting is not pruned: Argo CD merely
 * no longer sees it, and syncs that still render it fail.
 */
export function projectChanged(change: EnvironmentChange): Finding[] {
  if (change.kind !== 'changed') return []
  return change.argocd
    .filter(({ ref }) => ref.kind === 'AppProject')
    .flatMap(({ ref, kind, changes }): Finding[] => {
      const say = (severity: Finding['severity'], message: string): Finding => {
        return { severity, object: ref, message: `AppProject ${ref.name} ${message}` }
      }
      if (kind === 'created') return [say('notice', 'is new: an admin applies it before the merge')]
      if (kind === 'deleted') return [say('caution', 'is removed: Applications that name it can no longer sync')]
      const lost = permissionsIn(changes, 'before')
      const gained = permissionsIn(changes, 'after')
      const findings: Finding[] = []
      if (lost.length > 0) {
        findings.push(
          say(
            'caution',
            `no longer permits ${listInWords(lost)}: such objects disappear from Argo CD's view instead of being pruned`,
          ),
        )
      }
      if (gained.length > 0)
        findings.push(say('notice', `permits ${listInWords(gained)}: an admin applies it before the merge`))
      const others = changes.filter((field) => permissions[permissionField(field)] === undefined)
      if (others.length > 0) {
        const paths = others.map(({ path }) => formatPath(path))
        findings.push(say('notice', `changes ${listInWords(paths)}: an admin applies it before the merge`))
      }
      return findings
    })
}

function permissionsIn(changes: readonly FieldChange[], side: 'before' | 'after'): string[] {
  return changes.flatMap((change) => {
    const noun = permissions[permissionField(change)]
    const value = change[side]
    if (noun === undefined || value === undefined) return []
    return (Array.isArray(value) ? value : [value]).map((item) => `${noun} ${permissionInWords(item)}`)
  })
}

function permissionField({ path }: FieldChange): string {
  return path[0] === 'spec' && typeof path[1] === 'string' && Object.hasOwn(permissions, path[1]) ? path[1] : ''
}

function permissionInWords(item: unknown): string {
  if (!isMap(item)) return inWords(item)
  const parts =
    'kind' in item ? [item['group'], item['kind'], item['name']] : [item['server'] ?? item['name'], item['namespace']]
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map(inWords)
    .join('/')
}
