import type { Check } from '../check.ts'
import { argoApplications } from '../argocd-objects.ts'
import { recordAt } from '../json.ts'

/** An Application that does not sync by itself, does not heal or does not prune. */
export const applicationNotAutomated: Check = {
  id: 'application-not-automated',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    for (const { manifest } of context.computed(argoApplications)) {
      const automated = recordAt(manifest.object, ['spec', 'syncPolicy', 'automated'])
      const wrong = ['prune', 'selfHeal'].filter((field) => automated?.[field] !== true)
      if (automated?.['enabled'] === false) wrong.push('enabled')
      if (wrong.length === 0) continue
      yield {
        manifest,
        path: automated ? ['spec', 'syncPolicy', 'automated', wrong[0]!] : ['spec', 'syncPolicy'],
        message: automated
          ? `automated has ${wrong.map((field) => `${field}: ${String(automated[field] ?? 'absent')}`).join(', ')}; wanted is true`
          : 'The Application does not sync automatically',
        hint: 'Set spec.syncPolicy.automated to {prune: true, selfHeal: true}',
      }
    }
  },
}
