import type { Check } from '../check.ts'
import { recordAt, recordsAt, textAt, textsAt } from '../json.ts'

const group = 'rbac.authorization.k8s.io'

export const invalidRbac: Check = {
  id: 'invalid-rbac',
  severity: 'error',
  *run(context) {
    const hint = 'Correct the rule'
    for (const kind of ['Role', 'ClusterRole']) {
      for (const manifest of context.ofKind(group, kind)) {
        for (const { record, path } of recordsAt(manifest.object, ['rules'])) {
          const urls = textsAt(record, ['nonResourceURLs'])
          const resources = textsAt(record, ['resources'])
          if (Array.isArray(record['verbs']) && record['verbs'].length === 0) {
            yield { manifest, path: [...path, 'verbs'], message: 'A rule has no verbs', hint }
          }
          if (kind === 'Role' && urls.length > 0) {
            yield { manifest, path: [...path, 'nonResourceURLs'], message: 'A Role may not name nonResourceURLs', hint }
          } else if (urls.length > 0 && resources.length > 0) {
            yield { manifest, path, message: 'A rule names both resources and nonResourceURLs', hint }
          } else if (
            urls.length === 0 &&
            (resources.length === 0 || !Array.isArray(record['apiGroups']) || record['apiGroups'].length === 0)
          ) {
            yield { manifest, path, message: 'A rule has no apiGroups or no resources ("" is the core group)', hint }
          }
        }
      }
    }
    for (const kind of ['RoleBinding', 'ClusterRoleBinding']) {
      for (const manifest of context.ofKind(group, kind)) {
        const { kind: role, apiGroup } = recordAt(manifest.object, ['roleRef']) ?? {}
        const roles = kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole']
        if (typeof role === 'string' && !roles.includes(role)) {
          const message = `roleRef names a ${role}; a ${kind} needs a ${roles.join(' or ')}`
          yield { manifest, path: ['roleRef', 'kind'], message, hint: 'Correct the kind' }
        }
        if (typeof apiGroup === 'string' && apiGroup !== group) {
          const message = `roleRef.apiGroup is "${apiGroup}", and has to be ${group}`
          yield { manifest, path: ['roleRef', 'apiGroup'], message, hint: 'Correct the group' }
        }
        for (const { record, path } of recordsAt(manifest.object, ['subjects'])) {
          const subject = textAt(record, ['kind'])
          if (subject !== undefined && !['ServiceAccount', 'User', 'Group'].includes(subject)) {
            const message = `A subject is a ${subject}; there are ServiceAccount, User and Group`
            yield { manifest, path: [...path, 'kind'], message, hint: 'Correct the kind' }
          }
          if (subject === 'ServiceAccount' && record['namespace'] === undefined) {
            yield { manifest, path, message: 'A subject that is a ServiceAccount names no namespace', hint: 'Add it' }
          }
        }
      }
    }
  },
}
