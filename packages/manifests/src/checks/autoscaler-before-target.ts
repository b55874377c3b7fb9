import type { Check } from '../check.ts'
import { textAt } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { scaleTarget } from '../scale-targets.ts'
import { compareSteps, describeStep, hasSeveralSteps, syncStep } from '../sync-order.ts'

/**
 * An autoscaler that is not applied after its target, in an application of several waves. Argo CD calls an autoscaler
 * without a running target Degraded, and a Degraded object ends a sync that has waves left.
 */
export const autoscalerBeforeTarget: Check = {
  id: 'autoscaler-before-target',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('autoscaling', 'HorizontalPodAutoscaler')) {
      const target = scaleTarget(context, manifest)
      if (!target || target.application !== manifest.application || !hasSeveralSteps(context, manifest)) continue
      const step = syncStep(manifest)
      const targetStep = syncStep(target)
      if (!step || !targetStep || compareSteps(step, targetStep) > 0) continue
      // A chart of somebody else's may have hooks, but no waves: its objects are then applied together.
      if (!context.environment && compareSteps(step, targetStep) === 0 && !hasWave(manifest) && !hasWave(target))
        continue
      yield {
        manifest,
        path: ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave'],
        message: `It is applied in ${describeStep(step)}, and its target ${target.object.kind} ${target.object.metadata.name} in ${describeStep(targetStep)}`,
        hint: `Set argocd.argoproj.io/sync-wave to '${targetStep.wave + 1}' or later`,
      }
    }
  },
}

function hasWave({ object }: Manifest): boolean {
  return textAt(object, ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave']) !== undefined
}
