import { minReplicasRule, replicaCountRule, type ScalingChoices } from './autoscaling.ts'
import type { ChoiceRule } from './choice-rule.ts'
import { cpuPairRule, memoryPairRule, requestWithinLimitRule, type ResourceChoices } from './resources.ts'

/** The rules that hold for every Deployment: its number of pods and what they use. */
export const workloadRules: readonly ChoiceRule<ScalingChoices & ResourceChoices>[] = [
  minReplicasRule,
  replicaCountRule,
  memoryPairRule,
  cpuPairRule,
  requestWithinLimitRule,
]
