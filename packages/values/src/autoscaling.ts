import { z } from 'zod'
import type { ChoiceRule } from './choice-rule.ts'

const replicas = z.int().min(1).max(200)

export const replicaCountSchema = replicas.describe('Number of pods, where autoscaling is off.')

/** What the chart accepts; the chart has a default for each key. */
export const autoscalingSchema = z
  .strictObject({
    enabled: z.boolean().describe('Whether a HorizontalPodAutoscaler decides the number of pods.').exactOptional(),
    minReplicas: replicas.describe('Fewest pods.').exactOptional(),
    maxReplicas: replicas.describe('Most pods.').exactOptional(),
    targetCPUUtilizationPercentage: z
      .int()
      .min(1)
      .max(100)
      .describe('Average CPU use, in percent of the CPU request, that the autoscaler aims at.')
      .exactOptional(),
  })
  .describe('Number of pods by load.')

/** What an author chooses: both bounds, since a bound left to a default could contradict the other. */
export const autoscalingChoiceSchema = autoscalingSchema
  .extend({
    enabled: z
      .boolean()
      .describe('False keeps the numbers but switches the autoscaler off. True where it is left out.')
      .exactOptional(),
    minReplicas: replicas.describe('Fewest pods.'),
    maxReplicas: replicas.describe('Most pods, at least minReplicas.'),
  })
  .describe('Number of pods by load; instead of replicaCount.')

export interface ScalingChoices {
  readonly replicaCount?: number | undefined
  readonly autoscaling?: z.infer<typeof autoscalingChoiceSchema> | undefined
}

/** Autoscaling is on where its numbers are given. */
export function autoscalingValues({ autoscaling }: ScalingChoices): {
  autoscaling?: z.infer<typeof autoscalingSchema>
} {
  return autoscaling === undefined ? {} : { autoscaling: { enabled: true, ...autoscaling } }
}

/** A minimum above the maximum, which the API server refuses. */
export const minReplicasRule: ChoiceRule<ScalingChoices> = ({ autoscaling }) =>
  autoscaling !== undefined && autoscaling.minReplicas > autoscaling.maxReplicas
    ? {
        path: ['autoscaling', 'minReplicas'],
        message: `expected at most maxReplicas, which is ${autoscaling.maxReplicas}`,
        hint: 'Lower minReplicas or raise maxReplicas',
      }
    : undefined

/** A number of pods beside an autoscaler would have no effect. */
export const replicaCountRule: ChoiceRule<ScalingChoices> = ({ replicaCount, autoscaling }) =>
  replicaCount !== undefined && autoscaling !== undefined && autoscaling.enabled !== false
    ? {
        path: ['replicaCount'],
        message: 'it has no effect beside autoscaling, which decides the number of pods',
        hint: 'Remove replicaCount, or set autoscaling.enabled to false',
      }
    : undefined
