import type { Finding } from '../consequence.ts'
import { at, type JsonMap } from '../json-map.ts'
import { formatBytes, formatCpu, parseQuantity } from '../quantity.ts'
import type { EnvironmentState, KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'
import {
  autoscalerBounds,
  containersOf,
  initContainersOf,
  keepsPodsRunning,
  objectsOf,
  replicasOf,
} from '../workload.ts'

const measures = [
  { name: 'CPU requests', kind: 'requests', resource: 'cpu', format: formatCpu },
  { name: 'CPU limits', kind: 'limits', resource: 'cpu', format: formatCpu },
  { name: 'memory requests', kind: 'requests', resource: 'memory', format: formatBytes },
  { name: 'memory limits', kind: 'limits', resource: 'memory', format: formatBytes },
] as const

/**
 * What all pods of the environment ask for together, from the fewest to the most that autoscalers allow. DaemonSets are
 * left out, since nodes decide how many pods they have, and Jobs, which come and go.
 */
export function resources({ kind, before, after }: EnvironmentChange): Finding[] {
  if (kind !== 'changed' || !before || !after) return []
  const parts = measures.flatMap((measure) => {
    const [old, now] = [sumOf(before, measure), sumOf(after, measure)]
    return old === now ? [] : [`${measure.name} ${old} → ${now}`]
  })
  const pods = [before, after].map((environment) => sumOf(environment, undefined))
  if (pods[0] !== pods[1]) parts.unshift(`pods ${pods[0]} → ${pods[1]}`)
  return parts.length === 0 ? [] : [{ severity: 'notice', message: `All pods together: ${parts.join(', ')}` }]
}

type Measure = (typeof measures)[number]

function sumOf(environment: EnvironmentState, measure: Measure | undefined): string {
  let [least, most] = [0n, 0n]
  for (const { object } of objectsOf(environment)) {
    const replicas = keepsPodsRunning(object) ? replicasOf(object) : undefined
    if (replicas === undefined) continue
    const perPod = measure === undefined ? 1n : podSum(object, measure)
    const { min, max } = autoscalerBounds(environment, object) ?? { min: replicas, max: replicas }
    least += perPod * BigInt(min)
    most += perPod * BigInt(max)
  }
  const format = measure?.format ?? String
  return least === most ? format(least) : `${format(least)}..${format(most)}`
}

/** The scheduler's sum: all containers and sidecars, or the largest step of the start if that is more. */
function podSum(object: KubernetesObject, measure: Measure): bigint {
  const amount = (container: JsonMap) => parseQuantity(at(container, 'resources', measure.kind, measure.resource)) ?? 0n
  let sidecars = 0n
  let start = 0n
  for (const container of initContainersOf(object)) {
    if (container['restartPolicy'] === 'Always') sidecars += amount(container)
    else if (sidecars + amount(container) > start) start = sidecars + amount(container)
  }
  const running = containersOf(object).reduce((sum, container) => sum + amount(container), sidecars)
  return running > start ? running : start
}
