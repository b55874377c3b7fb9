import { formatPath } from '@button0/problem'
import type { Check } from '../check.ts'
import { recordsAt } from '../json.ts'
import { labelSelectors } from '../label-places.ts'
import { labelValueFault, qualifiedNameFault } from '../names.ts'

const workloadKinds = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'])

export const invalidSelector: Check = {
  id: 'invalid-selector',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, value } of context.computed(labelSelectors)) {
      if (path.join() === 'spec,selector' && workloadKinds.has(manifest.object.kind) && isEmpty(value)) {
        const message = `${formatPath(path)} is empty: a ${manifest.object.kind} has to say which pods are its own`
        yield { manifest, path, message, hint: 'Add matchLabels with the labels of the template' }
      }
      for (const { record, path: below } of recordsAt(value, ['matchExpressions'])) {
        const at = [...path, ...below]
        const fault = expressionFault(record)
        if (fault !== undefined) {
          yield { manifest, path: at, message: `${formatPath(at)} ${fault}`, hint: 'Correct the expression' }
        }
      }
    }
  },
}

/** Source: apimachinery, `ValidateLabelSelectorRequirement`. */
function expressionFault({ key, operator, values }: Record<string, unknown>): string | undefined {
  if (typeof key !== 'string' || typeof operator !== 'string') return undefined
  const keyFault = qualifiedNameFault(key)
  if (keyFault !== undefined) return `has the key "${key}", which ${keyFault}`
  const count = Array.isArray(values) ? values.length : 0
  if (operator === 'In' || operator === 'NotIn') {
    if (count === 0) return `has the operator ${operator}, which needs values`
    for (const value of values as unknown[]) {
      const fault = typeof value === 'string' ? labelValueFault(value) : undefined
      if (fault !== undefined) return `has the value "${String(value)}", which ${fault}`
    }
    return undefined
  }
  if (operator === 'Exists' || operator === 'DoesNotExist') {
    return count > 0 ? `has the operator ${operator}, which takes no values` : undefined
  }
  return `has the operator ${operator}; there are In, NotIn, Exists and DoesNotExist`
}

function isEmpty(selector: Record<string, unknown>): boolean {
  const { matchLabels, matchExpressions } = selector
  const labels = typeof matchLabels === 'object' && matchLabels !== null ? Object.keys(matchLabels).length : 0
  return labels === 0 && (!Array.isArray(matchExpressions) || matchExpressions.length === 0)
}
