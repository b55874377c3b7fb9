import type { z } from 'zod'
import { problemsFromZod } from '@button0/problem'
import { expect, expectTypeOf, test } from 'vitest'
import { choices } from './choices.ts'
import type { FrontendChoices } from './generated/choices.ts'

function problems(input: unknown): string[] {
  const parsed = choices.safeParse(input)
  return parsed.success ? [] : problemsFromZod('invalid-choices', parsed.error, input).map(({ message }) => message)
}

test('choices accepts no choice at all', () => {
  expect(problems({})).toEqual([])
})

test('choices refuses what is derived', () => {
  expect(problems({ image: { tag: 'sha-1' } })).toEqual(['Unknown key "image"'])
  expect(problems({ ingress: { host: 'a.example' } })).toEqual(['Unknown key "host"'])
  expect(problems({ ingress: { certificateArn: 'x' } })).toEqual(['Unknown key "certificateArn"'])
})

test('choices refuses a misspelt key', () => {
  expect(problems({ resources: { request: {} } })).toEqual(['Unknown key "request"'])
})

test('choices demands both bounds of autoscaling', () => {
  expect(problems({ autoscaling: { minReplicas: 2 } })).toEqual(['autoscaling.maxReplicas is missing: expected number'])
})

// The rules that JSON Schema, and so Helm, cannot say. Each has its own test in packages/values.
test.for([
  ['minReplicasRule', { autoscaling: { minReplicas: 5, maxReplicas: 4 } }, 'autoscaling.minReplicas'],
  ['replicaCountRule', { replicaCount: 2, autoscaling: { minReplicas: 1, maxReplicas: 4 } }, 'replicaCount'],
  ['memoryPairRule', { resources: { requests: { memory: '1Gi' } } }, 'resources.requests.memory'],
  ['cpuPairRule', { resources: { limits: { cpu: '1' } } }, 'resources.limits.cpu'],
  [
    'requestWithinLimitRule',
    { resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } },
    'resources.requests.memory',
  ],
] as const)('choices follows the %s', ([, input, path]) => {
  const [message, ...rest] = problems(input)
  expect(rest).toEqual([])
  expect(message!.startsWith(`${path} is `)).toBe(true)
})

test('FrontendChoices is the type of choices', () => {
  expectTypeOf<FrontendChoices>().toExtend<z.input<typeof choices>>()
  expectTypeOf<z.input<typeof choices>>().toExtend<FrontendChoices>()
})

test('FrontendChoices refuses wrong choices at compile time', () => {
  const wrong: FrontendChoices[] = [
    // @ts-expect-error a misspelt key
    { replicas: 2 },
    // @ts-expect-error a derived value
    { image: { tag: 'sha-1' } },
    // @ts-expect-error an upper bound is missing
    { autoscaling: { minReplicas: 2 } },
    // @ts-expect-error a number as text
    { drainSeconds: '20' },
  ]
  for (const input of wrong) expect(choices.safeParse(input).success).toBe(false)
})
