import { inWords, listInWords, type Finding } from '../consequence.ts'
import { mapAt, mapsAt } from '../json-map.ts'
import { formatRef, identityOf } from '../object-ref.ts'
import type { EnvironmentState, KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { containersOf, keepsPodsRunning, objectsOf, podLabels, selects } from '../workload.ts'

/**
 * A Service follows its selector and port at once, pods only as they are replaced. Where no pod that runs now fits the
 * new Service, it has no endpoints until the first new pod is ready. Looks at every Service of a changed environment,
 * since the labels of pods may change under a Service that does not.
 */
export function serviceGap(change: EnvironmentChange): Finding[] {
  if (change.kind !== 'changed' || !change.before || !change.after) return []
  const { before, after } = change
  const oldServices = new Map([...objectsOf(before)].map(({ object }) => [identityOf(object), object]))
  return [...objectsOf(after)].flatMap(({ object: service, application }): Finding[] => {
    const old = oldServices.get(identityOf(service))
    if (service.kind !== 'Service' || old === undefined || old.kind !== 'Service') return []
    const message = gapOf({ old, service, before, after })
    if (message === undefined) return []
    const { apiVersion, kind, metadata } = service
    const namespace = metadata.namespace === undefined ? {} : { namespace: metadata.namespace }
    return [
      {
        severity: 'caution',
        application: application.name,
        object: { apiVersion, kind, ...namespace, name: metadata.name },
        message: `${formatRef({ kind, name: metadata.name })}: ${message}`,
      },
    ]
  })
}

interface Gap {
  readonly old: KubernetesObject
  readonly service: KubernetesObject
  readonly before: EnvironmentState
  readonly after: EnvironmentState
}

function gapOf({ old, service, before, after }: Gap): string | undefined {
  const selector = mapAt(service, 'spec', 'selector')
  const oldSelector = mapAt(old, 'spec', 'selector')
  if (Object.keys(selector).length === 0) return undefined
  const served = workloads(before).filter((workload) => selects(oldSelector, podLabels(workload)))
  const now = workloads(after).filter((workload) => selects(selector, podLabels(workload)))
  if (now.length === 0) {
    return served.length > 0 || JSON.stringify(selector) !== JSON.stringify(oldSelector)
      ? 'no pods fit its selector any more, so it has no endpoints'
      : undefined
  }
  if (served.length === 0) return undefined
  const running = workloads(before).filter((workload) => selects(selector, podLabels(workload)))
  if (running.length === 0) {
    const names = listInWords(now.map((workload) => formatRef({ kind: workload.kind, name: workload.metadata.name })))
    return `it has no endpoints until a new pod of ${names} is ready, since no pod that runs now fits its selector`
  }
  return portGapOf(service, running, now)
}

function portGapOf(
  service: KubernetesObject,
  running: KubernetesObject[],
  now: KubernetesObject[],
): string | undefined {
  for (const port of mapsAt(service, 'spec', 'ports')) {
    const target = port['targetPort'] ?? port['port']
    // Pods may listen on ports that they do not declare; only a declared list says anything.
    const declares = (workload: KubernetesObject) => portsOf(workload).length > 0
    const listens = (workload: KubernetesObject) => portsOf(workload).includes(target)
    if (now.every((workload) => declares(workload) && !listens(workload))) {
      return running.some(listens) ? `target port ${inWords(target)} is no port of its pods any more` : undefined
    }
    if (running.every((workload) => declares(workload) && !listens(workload)) && now.some(listens)) {
      return `it has no endpoints that answer until new pods are ready, since the pods that run now do not listen on ${inWords(target)}`
    }
  }
  return undefined
}

function portsOf(workload: KubernetesObject): unknown[] {
  return containersOf(workload).flatMap((container) =>
    mapsAt(container, 'ports').flatMap((port) => [
      port['containerPort'],
      ...(port['name'] === undefined ? [] : [port['name']]),
    ]),
  )
}

function workloads(environment: EnvironmentState): KubernetesObject[] {
  return [...objectsOf(environment)].map(({ object }) => object).filter(keepsPodsRunning)
}
