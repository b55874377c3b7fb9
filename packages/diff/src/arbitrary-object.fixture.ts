import * as fc from 'fast-check'
import type { KubernetesObject } from './state.ts'

/**
 * Random objects for property tests, near enough to real ones that every row of the equality table is met: few names,
 * so that two objects share items; lists with and without keys; duplicates; quantities in several spellings; and any
 * JSON in between.
 */
export function arbitraryObject(): fc.Arbitrary<KubernetesObject> {
  return fc.oneof(arbitraryDeployment(), arbitraryService(), arbitraryIngress(), arbitraryPolicy(), arbitraryUnknown())
}

/** Two objects of one identity. */
export function arbitraryPair(): fc.Arbitrary<[KubernetesObject, KubernetesObject]> {
  return fc.oneof(
    pairOf(arbitraryDeployment()),
    pairOf(arbitraryService()),
    pairOf(arbitraryIngress()),
    pairOf(arbitraryPolicy()),
    pairOf(arbitraryUnknown()),
  )
}

const pairOf = (object: fc.Arbitrary<KubernetesObject>) => fc.tuple(object, object)
const name = fc.constantFrom('a', 'b', 'c', 'd')
const quantity = fc.constantFrom('1', '1000m', '0.5', '500m', '1Gi', '1024Mi', '1e3', 1, 2, 'many')
const json = fc.jsonValue({ maxDepth: 2 })
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 })
const partial = (shape: { [key: string]: fc.Arbitrary<unknown> }) => fc.record(shape, { requiredKeys: [] })

function build(apiVersion: string, kind: string, spec: fc.Arbitrary<unknown>): fc.Arbitrary<KubernetesObject> {
  const metadata = fc.record(
    { name: fc.constant('x'), labels: fc.dictionary(name, name), finalizers: list(name) },
    { requiredKeys: ['name'] },
  )
  return fc.record({ apiVersion: fc.constant(apiVersion), kind: fc.constant(kind), metadata, spec }) as never
}

const container = partial({
  name,
  image: name,
  args: list(name),
  env: list(partial({ name, value: name })),
  envFrom: list(partial({ configMapRef: partial({ name }), secretRef: partial({ name }) })),
  ports: list(partial({ containerPort: fc.constantFrom(80, 81), protocol: fc.constantFrom('TCP', 'UDP'), name })),
  volumeMounts: list(partial({ mountPath: name, name })),
  resources: partial({ requests: fc.dictionary(name, quantity), limits: fc.dictionary(name, quantity) }),
})

function arbitraryDeployment(): fc.Arbitrary<KubernetesObject> {
  const podSpec = partial({
    containers: list(fc.oneof(container, json)),
    initContainers: list(container),
    volumes: json,
  })
  const template = partial({ metadata: json, spec: podSpec })
  return build('apps/v1', 'Deployment', partial({ replicas: fc.nat(3), selector: json, template, extra: json }))
}

function arbitraryService(): fc.Arbitrary<KubernetesObject> {
  const port = partial({ port: fc.constantFrom(80, 81), protocol: fc.constantFrom('TCP', 'UDP'), targetPort: name })
  return build('v1', 'Service', partial({ ports: list(fc.oneof(port, json)), externalIPs: list(name), selector: json }))
}

function arbitraryIngress(): fc.Arbitrary<KubernetesObject> {
  const path = partial({ path: name, pathType: name, backend: json })
  const rule = partial({ host: name, http: partial({ paths: list(path) }) })
  const tls = partial({ hosts: list(name), secretName: name })
  return build('networking.k8s.io/v1', 'Ingress', partial({ rules: list(rule), tls: list(tls) }))
}

function arbitraryPolicy(): fc.Arbitrary<KubernetesObject> {
  const rule = partial({ from: list(partial({ cidr: name })), ports: list(partial({ port: name })) })
  return build('networking.k8s.io/v1', 'NetworkPolicy', partial({ ingress: list(rule), policyTypes: list(name) }))
}

function arbitraryUnknown(): fc.Arbitrary<KubernetesObject> {
  return build('example.com/v1', 'Thing', fc.jsonValue({ maxDepth: 4 }))
}
