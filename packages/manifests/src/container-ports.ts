import { recordsAt, type Json } from './json.ts'
import type { Workload } from './workloads.ts'

/** A port that a container declares. */
export interface ContainerPort {
  readonly name: string | undefined
  readonly number: number
  readonly protocol: string
}

/** The ports that one container declares. */
export function containerPorts(container: Json): ContainerPort[] {
  return recordsAt(container, ['ports']).flatMap(({ record }) => {
    const number = record['containerPort']
    if (typeof number !== 'number') return []
    const name = record['name']
    return [{ name: typeof name === 'string' ? name : undefined, number, protocol: protocolOf(record) }]
  })
}

/** The ports of all containers that run while the pod serves: main containers and sidecars. */
export function podPorts({ containers }: Workload): ContainerPort[] {
  return containers.flatMap(({ container, role }) => (role === 'init' ? [] : containerPorts(container)))
}

/** The protocol of a port of a container, a Service or a NetworkPolicy; TCP where none is given. */
export function protocolOf(port: Json): string {
  return typeof port['protocol'] === 'string' ? port['protocol'] : 'TCP'
}

/** Ports for a message: `http (8000), 9000/UDP`, or `none`. */
export function listPorts(ports: readonly ContainerPort[]): string {
  const texts = ports.map(({ name, number, protocol }) => {
    const text = protocol === 'TCP' ? `${number}` : `${number}/${protocol}`
    return name === undefined ? text : `${name} (${text})`
  })
  return texts.length === 0 ? 'none' : [...new Set(texts)].join(', ')
}
