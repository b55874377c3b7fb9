import { z } from 'zod'
import type { ChoiceRule } from './choice-rule.ts'

const cpu = z
  .string()
  .regex(/^([1-9][0-9]{0,5}m|[1-9][0-9]{0,2})$/, 'expected CPU as thousandths or whole cores, such as 250m or "2"')
const memory = z.string().regex(/^[1-9][0-9]{0,6}[KMG]i$/, 'expected memory such as 256Mi or 1Gi')

/** CPU and memory of one container. Without a CPU limit, a container may use what its node has to spare. */
export const resourcesSchema = z
  .strictObject({
    requests: z
      .strictObject({
        cpu: cpu.describe('CPU that is reserved, such as 250m.').exactOptional(),
        memory: memory.describe('Memory that is reserved, such as 256Mi.').exactOptional(),
      })
      .describe('What is reserved on the node.')
      .exactOptional(),
    limits: z
      .strictObject({
        cpu: cpu.describe('CPU beyond which the container is slowed down; none unless given.').exactOptional(),
        memory: memory.describe('Memory beyond which the container is killed, such as 512Mi.').exactOptional(),
      })
      .describe('What may be used at most.')
      .exactOptional(),
  })
  .describe('CPU and memory of each pod.')

export interface ResourceChoices {
  readonly resources?: z.infer<typeof resourcesSchema> | undefined
}

/** A memory request beside a limit left to the default, or the other way round, may contradict it. */
export const memoryPairRule: ChoiceRule<ResourceChoices> = ({ resources }) => {
  const [request, limit] = [resources?.requests?.memory, resources?.limits?.memory]
  if ((request === undefined) === (limit === undefined)) return undefined
  const [given, missing] = request === undefined ? ['limits', 'requests'] : ['requests', 'limits']
  return {
    path: ['resources', given, 'memory'],
    message: `expected resources.${missing}.memory beside it`,
    hint: `Add resources.${missing}.memory`,
  }
}

/** A CPU limit beside a request left to the default may contradict it. */
export const cpuPairRule: ChoiceRule<ResourceChoices> = ({ resources }) =>
  resources?.limits?.cpu !== undefined && resources.requests?.cpu === undefined
    ? {
        path: ['resources', 'limits', 'cpu'],
        message: 'expected resources.requests.cpu beside it',
        hint: 'Add resources.requests.cpu',
      }
    : undefined

/** A request above the limit, which the API server refuses. */
export const requestWithinLimitRule: ChoiceRule<ResourceChoices> = ({ resources }) => {
  for (const name of ['cpu', 'memory'] as const) {
    const [request, limit] = [resources?.requests?.[name], resources?.limits?.[name]]
    if (request !== undefined && limit !== undefined && amount(request) > amount(limit)) {
      return {
        path: ['resources', 'requests', name],
        message: `expected at most resources.limits.${name}, which is ${limit}`,
        hint: `Lower resources.requests.${name} or raise resources.limits.${name}`,
      }
    }
  }
  return undefined
}

const units: Record<string, number> = { m: 0.001, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 }

/** A quantity in the units that this schema permits, as a number of cores or bytes. */
function amount(quantity: string): number {
  const unit = /[A-Za-z]+$/.exec(quantity)?.[0] ?? ''
  return Number.parseInt(quantity, 10) * (units[unit] ?? 1)
}
