import { problemsFromZod } from '@button0/problem'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { autoscalingChoiceSchema, replicaCountSchema } from './autoscaling.ts'
import { checkRules } from './choice-rule.ts'
import { resourcesSchema } from './resources.ts'
import { workloadRules } from './workload-rules.ts'

const choices = z
  .strictObject({
    replicaCount: replicaCountSchema.exactOptional(),
    autoscaling: autoscalingChoiceSchema.exactOptional(),
    resources: resourcesSchema.exactOptional(),
  })
  .superRefine(checkRules(workloadRules))

function problems(input: unknown): string[] {
  const parsed = choices.safeParse(input)
  if (parsed.success) return []
  return problemsFromZod('invalid-choices', parsed.error, input).map(({ message, hint }) => `${message}. ${hint}`)
}

test('minReplicasRule() refuses a minimum above the maximum', () => {
  expect(problems({ autoscaling: { minReplicas: 5, maxReplicas: 4 } })).toEqual([
    'autoscaling.minReplicas is 5: expected at most maxReplicas, which is 4. Lower minReplicas or raise maxReplicas',
  ])
  expect(problems({ autoscaling: { minReplicas: 4, maxReplicas: 4 } })).toEqual([])
})

test('replicaCountRule() refuses a number of pods beside an autoscaler that is on', () => {
  const autoscaling = { minReplicas: 1, maxReplicas: 4 }
  expect(problems({ replicaCount: 2, autoscaling })).toEqual([
    'replicaCount is 2: it has no effect beside autoscaling, which decides the number of pods. Remove replicaCount, or set autoscaling.enabled to false',
  ])
  expect(problems({ replicaCount: 2, autoscaling: { ...autoscaling, enabled: false } })).toEqual([])
})

test('memoryPairRule() refuses a memory request without a limit, and a limit without a request', () => {
  expect(problems({ resources: { requests: { memory: '1Gi' } } })).toEqual([
    'resources.requests.memory is "1Gi": expected resources.limits.memory beside it. Add resources.limits.memory',
  ])
  expect(problems({ resources: { limits: { memory: '1Gi' } } })).toEqual([
    'resources.limits.memory is "1Gi": expected resources.requests.memory beside it. Add resources.requests.memory',
  ])
})

test('cpuPairRule() refuses a CPU limit without a request', () => {
  expect(problems({ resources: { limits: { cpu: '500m' } } })).toEqual([
    'resources.limits.cpu is "500m": expected resources.requests.cpu beside it. Add resources.requests.cpu',
  ])
  expect(problems({ resources: { requests: { cpu: '500m' } } })).toEqual([])
})

test('requestWithinLimitRule() compares amounts across units', () => {
  expect(problems({ resources: { requests: { memory: '2Gi' }, limits: { memory: '2047Mi' } } })).toEqual([
    'resources.requests.memory is "2Gi": expected at most resources.limits.memory, which is 2047Mi. Lower resources.requests.memory or raise resources.limits.memory',
  ])
  expect(problems({ resources: { requests: { memory: '1024Ki' }, limits: { memory: '1Mi' } } })).toEqual([])
  expect(problems({ resources: { requests: { cpu: '1500m' }, limits: { cpu: '1' } } })).toEqual([
    'resources.requests.cpu is "1500m": expected at most resources.limits.cpu, which is 1. Lower resources.requests.cpu or raise resources.limits.cpu',
  ])
  expect(problems({ resources: { requests: { cpu: '1000m' }, limits: { cpu: '1' } } })).toEqual([])
})
