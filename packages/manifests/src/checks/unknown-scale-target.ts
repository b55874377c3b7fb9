import type { Check } from '../check.ts'
import { textAt } from '../json.ts'
import { groupOf } from '../manifest.ts'
import { scaleTarget } from '../scale-targets.ts'

/** A HorizontalPodAutoscaler whose target does not exist, or that another autoscaler has as its target too. */
export const unknownScaleTarget: Check = {
  id: 'unknown-scale-target',
  severity: 'error',
  *run(context) {
    const claimed = new Map<unknown, string>()
    for (const manifest of context.ofKind('autoscaling', 'HorizontalPodAutoscaler')) {
      const kind = textAt(manifest.object, ['spec', 'scaleTargetRef', 'kind'])
      const name = textAt(manifest.object, ['spec', 'scaleTargetRef', 'name'])
      if (kind === undefined || name === undefined) continue
      const target = scaleTarget(context, manifest)
      const other = claimed.get(target)
      if (target && other === undefined) {
        claimed.set(target, manifest.object.metadata.name)
        continue
      }
      const apiVersion = textAt(manifest.object, ['spec', 'scaleTargetRef', 'apiVersion']) ?? ''
      const namesake = context.manifests.find(({ object }) => object.kind === kind && object.metadata.name === name)
      yield {
        manifest,
        path: ['spec', 'scaleTargetRef'],
        message: target
          ? `${kind} ${name} is scaled by HorizontalPodAutoscaler ${other} already`
          : `There is no ${kind} ${name} of group "${groupOf(apiVersion)}" in namespace ${context.namespaceOf(manifest)}`,
        hint: target
          ? 'Keep one of the two autoscalers'
          : namesake
            ? `Set apiVersion to ${namesake.object.apiVersion} and use the namespace of the target`
            : 'Name a workload that one of the applications renders',
      }
    }
  },
}
