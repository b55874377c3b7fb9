import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { commaSeparated } from '../comma-separated.ts'
import { syncStep } from '../sync-order.ts'
import { workloads } from '../workloads.ts'

const known = new Set([
  'HookSucceeded',
  'HookFailed',
  'BeforeHookCreation',
  'hook-succeeded',
  'hook-failed',
  'before-hook-creation',
])

/** A hook Job or Pod keeps its name: what an earlier sync left of it must be deleted before it is made again. */
export const hookNotRecreated: Check = {
  id: 'hook-not-recreated',
  severity: 'error',
  *run(context) {
    for (const { manifest, kind } of context.computed(workloads)) {
      const { metadata } = manifest.object
      if ((kind !== 'Job' && kind !== 'Pod') || metadata.name === undefined || !syncStep(manifest)?.hook) continue
      const annotations = recordAt(metadata, ['annotations']) ?? {}
      const argo = annotations['argocd.argoproj.io/hook-delete-policy']
      const helm = annotations['helm.sh/hook-delete-policy']
      const policies = commaSeparated([argo, helm].filter((text) => typeof text === 'string').join(','))
      // Without one, Argo CD assumes BeforeHookCreation (user guide, "Sync Phases and Waves").
      if (policies.length === 0) continue
      // A misspelt policy is invalid-sync-annotation's.
      if (policies.some((policy) => !known.has(policy))) continue
      if (policies.includes('BeforeHookCreation') || policies.includes('before-hook-creation')) continue
      const key = argo === undefined && helm !== undefined ? 'helm.sh' : 'argocd.argoproj.io'
      yield {
        manifest,
        path: ['metadata', 'annotations', `${key}/hook-delete-policy`],
        message: `The hook has a fixed name and is deleted on ${policies.join(', ')} only: a failed one blocks the next sync`,
        hint: 'Set argocd.argoproj.io/hook-delete-policy: BeforeHookCreation',
      }
    }
  },
}
