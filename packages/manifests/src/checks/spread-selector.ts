import type { Check } from '../check.ts'
import { recordAt, recordsAt } from '../json.ts'
import { describeSelector, selects } from '../label-selector.ts'
import { workloads } from '../workloads.ts'

/** A topology spread counts the pods that its selector matches: without the pod itself among them it spreads nothing. */
export const spreadSelector: Check = {
  id: 'spread-selector',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath, podLabels } of context.computed(workloads)) {
      // Labels that the workload's own selector misses are another problem.
      const own = recordAt(manifest.object, ['spec', 'selector'])
      if (own && recordAt(own, ['matchLabels']) && !selects(own, podLabels)) continue
      for (const { record, path } of recordsAt(pod, ['topologySpreadConstraints'])) {
        const selector = recordAt(record, ['labelSelector'])
        if (selector && selects(selector, podLabels)) continue
        yield {
          manifest,
          path: [...podPath, ...path, 'labelSelector'],
          message: selector
            ? `The spread counts pods with ${describeSelector(selector)}, which these pods do not have`
            : 'The spread has no labelSelector, and so counts no pod at all',
          hint: `Select the pods' own labels, such as ${Object.entries(podLabels)
            .map(([key, value]) => `${key}: ${value}`)
            .slice(0, 2)
            .join(', ')}`,
        }
      }
    }
  },
}
