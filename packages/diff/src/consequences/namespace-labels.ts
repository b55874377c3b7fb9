import { changedApplications } from '../argocd-objects.ts'
import { inWords, type Finding } from '../consequence.ts'
import { mapAt } from '../json-map.ts'
import type { EnvironmentChange } from '../state-change.ts'
import type { KubernetesObject } from '../state.ts'

/**
 * Labels that Argo CD gives the namespace: they decide which pods are admitted (pod security) and whether a roll-out
 * waits for the load balancer (readiness gates). They take effect for pods that start from then on.
 */
export function namespaceLabels(change: EnvironmentChange): Finding[] {
  return changedApplications(change).flatMap(({ before, after, ref }) => {
    const [old, now] = [labelsOf(before), labelsOf(after)]
    const keys = new Set([...Object.keys(old), ...Object.keys(now)])
    return [...keys].toSorted().flatMap((key): Finding[] => {
      if (old[key] === now[key]) return []
      const message = `Application ${ref.name} changes the label ${key} of its namespace: ${inWords(old[key])} → ${inWords(now[key])}`
      return [{ severity: 'caution', object: ref, message }]
    })
  })
}

function labelsOf(application: KubernetesObject): { readonly [key: string]: unknown } {
  return mapAt(application, 'spec', 'syncPolicy', 'managedNamespaceMetadata', 'labels')
}
