import { z } from 'zod'

export const podDisruptionBudgetSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .describe('Whether a PodDisruptionBudget limits how many pods a drain may take.')
      .exactOptional(),
    maxUnavailable: z
      .int()
      .min(1)
      .max(100)
      .describe('Number of pods that may be away at once; at least 1, so that a drain is never blocked.')
      .exactOptional(),
  })
  .describe('What a drain of nodes may take at once.')

export const topologySpreadSchema = z
  .strictObject({
    maxSkew: z.int().min(1).max(100).describe('By how many pods two zones may differ.').exactOptional(),
    whenUnsatisfiable: z
      .enum(['DoNotSchedule', 'ScheduleAnyway'])
      .describe('Whether a pod waits when no zone fits, or is placed all the same.')
      .exactOptional(),
  })
  .describe('How pods are spread over availability zones.')

/**
 * Seconds that a pod goes on serving after it was asked to stop, while the load balancer takes it out of rotation. The
 * chart's grace period is longer by a fixed amount, so that the two cannot contradict each other.
 */
export const drainSecondsSchema = z
  .int()
  .min(1)
  .max(300)
  .describe('Seconds that a stopping pod goes on serving while the load balancer takes it out of rotation.')
