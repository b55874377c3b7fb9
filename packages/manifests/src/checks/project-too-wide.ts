import type { Check, Finding } from '../check.ts'
import { argoProjects } from '../argocd-objects.ts'
import { recordsAt, textsAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'

/** What no project of an environment may permit: patterns, other kinds of no namespace, secrets and roles. */
const refusedKinds = new Set(['Secret', 'Role', 'RoleBinding'])

/** An AppProject that permits more than its environment needs. */
export const projectTooWide: Check = {
  id: 'project-too-wide',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    for (const manifest of context.computed(argoProjects).values()) {
      for (const [index, repository] of textsAt(manifest.object, ['spec', 'sourceRepos']).entries()) {
        if (repository.includes('*'))
          yield refuse(manifest, ['spec', 'sourceRepos', index], `the repositories ${repository}`)
      }
      for (const { record, path } of recordsAt(manifest.object, ['spec', 'destinations'])) {
        for (const field of ['server', 'name', 'namespace']) {
          const value = record[field]
          if (typeof value === 'string' && value.includes('*')) {
            yield refuse(manifest, [...path, field], `any ${field} like ${value}`)
          }
        }
      }
      if (manifest.object['spec'] && !hasWhitelist(manifest)) {
        yield refuse(manifest, ['spec'], 'every namespaced kind, since namespaceResourceWhitelist is missing')
      }
      for (const { record, path } of recordsAt(manifest.object, ['spec', 'namespaceResourceWhitelist'])) {
        const kind = String(record['kind'])
        const wide = `${String(record['group'])}${kind}`.includes('*') || refusedKinds.has(kind)
        if (wide) yield refuse(manifest, path, `the kind ${kind}`)
      }
      for (const { record, path } of recordsAt(manifest.object, ['spec', 'clusterResourceWhitelist'])) {
        const own =
          record['group'] === '' && record['kind'] === 'Namespace' && record['name'] === context.environment.namespace
        if (!own) yield refuse(manifest, path, `${String(record['kind'])} ${String(record['name'] ?? 'of any name')}`)
      }
    }
  },
}

function hasWhitelist({ object }: Manifest): boolean {
  return (object['spec'] as Record<string, unknown>)['namespaceResourceWhitelist'] !== undefined
}

function refuse(manifest: Manifest, path: Path, what: string): Finding {
  return {
    manifest,
    path,
    message: `The project permits ${what}`,
    hint: "Permit only the environment's repository, destination, namespace and the kinds that its charts render",
  }
}
