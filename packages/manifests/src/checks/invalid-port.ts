import { formatPath } from '@button0/problem'
import type { Check, Finding } from '../check.ts'
import type { Context } from '../context.ts'
import { recordsAt, valueAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { dnsLabelFault, portNameFault } from '../names.ts'
import { workloads } from '../workloads.ts'

const least = 1
const most = 65_535

/** The path of a port in a handler or a Service, which is a number or a container port's name. */
const handlerPorts: readonly Path[] = ['readinessProbe', 'livenessProbe', 'startupProbe'].flatMap((probe) => [
  [probe, 'httpGet', 'port'],
  [probe, 'tcpSocket', 'port'],
  [probe, 'grpc', 'port'],
])

export const invalidPort: Check = {
  id: 'invalid-port',
  severity: 'error',
  *run(context) {
    yield* containerPorts(context)
    yield* servicePorts(context)
    for (const manifest of context.ofKind('networking.k8s.io', 'Ingress')) {
      for (const path of ingressPorts(manifest)) yield* numberFinding(manifest, path)
    }
    for (const manifest of context.ofKind('networking.k8s.io', 'NetworkPolicy')) {
      for (const list of ['ingress', 'egress']) {
        for (const rule of recordsAt(manifest.object, ['spec', list])) {
          for (const { path } of recordsAt(rule.record, ['ports'])) {
            yield* portFinding(manifest, [...rule.path, ...path, 'port'])
          }
        }
      }
    }
  },
}

function* containerPorts(context: Context): Generator<Finding> {
  for (const { manifest, containers } of context.computed(workloads)) {
    for (const { container, path } of containers) {
      for (const { record, path: below } of recordsAt(container, ['ports'])) {
        const at = [...path, ...below]
        yield* numberFinding(manifest, [...at, 'containerPort'])
        // 0 stands for no host port.
        if (record['hostPort'] !== 0) yield* numberFinding(manifest, [...at, 'hostPort'])
        yield* nameFinding(manifest, [...at, 'name'], portNameFault)
      }
      for (const port of handlerPorts) yield* portFinding(manifest, [...path, ...port])
    }
  }
}

function* servicePorts(context: Context): Generator<Finding> {
  for (const manifest of context.ofKind('', 'Service')) {
    for (const { record, path } of recordsAt(manifest.object, ['spec', 'ports'])) {
      yield* numberFinding(manifest, [...path, 'port'])
      yield* portFinding(manifest, [...path, 'targetPort'])
      yield* nameFinding(manifest, [...path, 'name'], dnsLabelFault)
      const { nodePort } = record
      if (Number.isInteger(nodePort) && nodePort !== 0) yield* numberFinding(manifest, [...path, 'nodePort'])
    }
  }
}

function ingressPorts({ object }: Manifest): Path[] {
  const number = ['service', 'port', 'number']
  return [
    ['spec', 'defaultBackend', ...number],
    ...recordsAt(object, ['spec', 'rules']).flatMap(({ record, path }) =>
      recordsAt(record, ['http', 'paths']).map((below) => [...path, ...below.path, 'backend', ...number]),
    ),
  ]
}

function* numberFinding(manifest: Manifest, path: Path): Generator<Finding> {
  const port = valueAt(manifest.object, path)
  if (typeof port !== 'number' || !Number.isInteger(port) || (port >= least && port <= most)) return
  const message = `${formatPath(path)} is ${port}, and has to be from ${least} to ${most}`
  yield { manifest, path, message, hint: 'Correct the port' }
}

/** A port by number or by name; a number in quotes is neither. */
function* portFinding(manifest: Manifest, path: Path): Generator<Finding> {
  const port = valueAt(manifest.object, path)
  if (typeof port === 'number') yield* numberFinding(manifest, path)
  if (typeof port !== 'string') return
  if (/^[0-9]+$/.test(port)) {
    const message = `${formatPath(path)} is "${port}", a number in quotes, which is taken for the name of a port`
    yield { manifest, path, message, hint: 'Remove the quotes' }
  } else yield* nameFinding(manifest, path, portNameFault)
}

function* nameFinding(
  manifest: Manifest,
  path: Path,
  faultOf: (name: string) => string | undefined,
): Generator<Finding> {
  const name = valueAt(manifest.object, path)
  if (typeof name !== 'string' || (name === '' && path.at(-1) === 'name')) return
  const fault = faultOf(name)
  if (fault === undefined) return
  yield { manifest, path, message: `${formatPath(path)} is "${name}", which ${fault}`, hint: 'Choose another name' }
}
