import { listInWords, type Finding } from '../consequence.ts'
import { formatRef } from '../object-ref.ts'
import { isHook } from '../hook.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { syncs } from './migration-runs.ts'

/** Hooks are no part of what Argo CD compares: a change in them alone starts no sync. */
export function hookWaits({ applications }: EnvironmentChange): Finding[] {
  return applications.flatMap((application): Finding[] => {
    if (application.kind !== 'changed' || syncs(application)) return []
    const hooks = application.objects.filter(({ after, changes, kind }) => {
      return after !== undefined && isHook(after) && (changes.length > 0 || kind === 'created')
    })
    if (hooks.length === 0) return []
    const names = listInWords(hooks.map(({ ref }) => formatRef(ref)))
    const message = `${names} changes, but a hook alone starts no sync: it runs only at the next one`
    return [{ severity: 'caution', application: application.name, message }]
  })
}
