import type { Check } from '../check.ts'
import { isAddress } from '../ip-address.ts'
import { recordAt, recordsAt, textsAt, type Json, type Path } from '../json.ts'
import { dnsSubdomainFault } from '../names.ts'

export const invalidIngress: Check = {
  id: 'invalid-ingress',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('networking.k8s.io', 'Ingress')) {
      const spec = recordAt(manifest.object, ['spec'])
      if (!spec) continue
      for (const { path, message } of ingressFaults(spec)) {
        yield { manifest, path: ['spec', ...path], message, hint: 'Correct the rule' }
      }
    }
  },
}

interface Fault {
  readonly path: Path
  readonly message: string
}

/** Source: kubernetes/kubernetes, `pkg/apis/networking/validation/validation.go`. */
function* ingressFaults(spec: Json): Generator<Fault> {
  const rules = recordsAt(spec, ['rules'])
  if (rules.length === 0 && spec['defaultBackend'] === undefined) {
    yield { path: [], message: 'The Ingress has neither rules nor a defaultBackend' }
  }
  const backend = recordAt(spec, ['defaultBackend'])
  if (backend) yield* backendFaults(backend, ['defaultBackend'])
  for (const { record, path } of rules) {
    yield* hostFaults(record['host'], [...path, 'host'])
    const paths = recordAt(record, ['http'])?.['paths']
    if (Array.isArray(paths) && paths.length === 0)
      yield { path: [...path, 'http', 'paths'], message: 'The rule has no paths' }
    for (const { record: route, path: below } of recordsAt(record, ['http', 'paths'])) {
      const at = [...path, ...below]
      yield* pathFaults(route, at)
      const target = recordAt(route, ['backend'])
      if (target) yield* backendFaults(target, [...at, 'backend'])
    }
  }
  for (const { record, path } of recordsAt(spec, ['tls'])) {
    for (const host of textsAt(record, ['hosts'])) yield* hostFaults(host, [...path, 'hosts'])
  }
}

function* hostFaults(host: unknown, path: Path): Generator<Fault> {
  if (typeof host !== 'string' || host === '') return
  const name = host.startsWith('*.') ? host.slice(2) : host
  if (isAddress(host)) yield { path, message: `The host is "${host}", an address, and has to be a DNS name` }
  else if (dnsSubdomainFault(name) !== undefined) {
    yield { path, message: `The host is "${host}", and has to be a lower-case DNS name without scheme, port or path` }
  }
}

function* pathFaults({ path: route, pathType }: Json, at: Path): Generator<Fault> {
  if (pathType === 'ImplementationSpecific' && (route === undefined || route === '')) return
  if (route === undefined) {
    if (pathType !== undefined)
      yield { path: [...at, 'path'], message: `The path is missing, which ${String(pathType)} needs` }
    return
  }
  if (typeof route !== 'string') return
  if (!route.startsWith('/'))
    yield { path: [...at, 'path'], message: `The path is "${route}", and has to begin with /` }
  else if (pathType !== 'ImplementationSpecific' && /\/\/|\/\.\.?(\/|$)|%2f/i.test(route)) {
    yield { path: [...at, 'path'], message: `The path is "${route}", and may not contain //, /./, /../ or %2f` }
  }
}

function* backendFaults(backend: Json, path: Path): Generator<Fault> {
  const service = recordAt(backend, ['service'])
  if (service !== undefined && backend['resource'] !== undefined) {
    yield { path, message: 'A backend names both a service and a resource' }
  } else if (Object.keys(backend).length === 0) {
    yield { path, message: 'A backend names neither a service nor a resource' }
  }
  if (!service) return
  const port = recordAt(service, ['port'])
  const [name, number] = [port?.['name'], port?.['number']]
  if (name !== undefined && number !== undefined) {
    yield { path: [...path, 'service', 'port'], message: 'The backend names its port both by name and by number' }
  } else if (name === undefined && number === undefined && (port === undefined || Object.keys(port).length === 0)) {
    yield { path: [...path, 'service', 'port'], message: 'The backend names no port' }
  }
}
