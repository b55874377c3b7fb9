import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { selects } from '../label-selector.ts'
import { workloads } from '../workloads.ts'

export const selectorMismatch: Check = {
  id: 'selector-mismatch',
  severity: 'error',
  *run(context) {
    for (const { manifest, kind, podLabels, podPath } of context.computed(workloads)) {
      const selector = recordAt(manifest.object, ['spec', 'selector'])
      if (!selector || Object.keys(selector).length === 0 || kind === 'Pod' || kind === 'CronJob') continue
      // The API server adds the labels that a Job's own selector names.
      if (kind === 'Job' && recordAt(manifest.object, ['spec'])?.['manualSelector'] !== true) continue
      const asSelector = kind === 'ReplicationController' ? { matchLabels: selector } : selector
      if (selects(asSelector, podLabels)) continue
      const labels = Object.entries(podLabels).map(([key, value]) => `${key}=${value}`)
      yield {
        manifest,
        path: ['spec', 'selector'],
        message: `spec.selector does not select the pods of its own template, which have ${labels.join(', ') || 'no labels'}`,
        hint: `Give ${formatPath([...podPath.slice(0, -1), 'metadata', 'labels'])} the labels that the selector names`,
      }
    }
  },
}
