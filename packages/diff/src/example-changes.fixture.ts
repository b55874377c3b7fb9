import { diffStates } from './diff-states.ts'
import { exampleEnvironment, exampleState, registry, type Loose } from './example-state.fixture.ts'
import { dropObject, pickObject } from './pick-object.fixture.ts'
import type { StateDiff } from './state-diff.ts'

/* The changes that the transcripts show. */

/** A chart, an image and a host in production, and the same chart in development. */
export function release(): StateDiff {
  const [before, after] = [0, 1].map(
    () => [exampleEnvironment('dev', 'development'), exampleEnvironment()] as [Loose, Loose],
  )
  for (const environment of after!) {
    const [backend] = environment.applications
    backend.chart.version = '1.1.0'
    for (const { object } of backend.objects) {
      if (object.metadata.labels['helm.sh/chart']) object.metadata.labels['helm.sh/chart'] = 'backend-1.1.0'
    }
    const { template } = pickObject(environment, 'Deployment/backend').spec
    template.metadata.labels['helm.sh/chart'] = 'backend-1.1.0'
    template.spec.terminationGracePeriodSeconds = 45
  }
  const prod = after![1]
  const [backend] = prod.applications
  backend.image.tag = 'sha-9f8e7d6'
  backend.source.commit = '9f8e7d6'.padEnd(40, '0')
  backend.migration = 'cd34'
  const image = `${registry}/button0-backend:sha-9f8e7d6`
  pickObject(prod, 'Deployment/backend').spec.template.spec.containers[0].image = image
  pickObject(prod, 'Deployment/backend').spec.template.metadata.annotations['checksum/config'] = 'bbbb'
  pickObject(prod, 'Job/backend-migrate').spec.template.spec.containers[0].image = image
  pickObject(prod, 'ConfigMap/backend').data.CORS_ORIGINS = 'https://www.button0.example.com'
  pickObject(prod, 'Ingress/frontend').spec.rules[0].host = 'www.button0.example.com'
  return diffStates(exampleState(...before!), exampleState(...after!))
}

/** An application that production no longer has. */
export function removal(): StateDiff {
  const [before, after] = [exampleEnvironment(), exampleEnvironment()] as [Loose, Loose]
  after.applications.shift()
  dropObject(after, 'Application/button0-prod-backend')
  return diffStates(exampleState(before), exampleState(after))
}

/** Only an order that means nothing. */
export function nothing(): StateDiff {
  const [before, after] = [exampleEnvironment(), exampleEnvironment()] as [Loose, Loose]
  pickObject(after, 'NetworkPolicy/backend').spec.policyTypes.reverse()
  return diffStates(exampleState(before), exampleState(after))
}

const withMaps = (fill: string) => {
  const { applications, ...rest } = exampleEnvironment()
  const objects = Array.from({ length: 500 }, (_, index) => ({
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `map-${index}`, namespace: 'button0-prod' },
      data: { text: fill },
    },
    file: `map-${index}.yaml`,
  }))
  const [backend, frontend] = applications
  return { ...rest, applications: [{ ...backend!, objects: [...backend!.objects, ...objects] }, frontend!] }
}

/** Five hundred ConfigMaps, each of which is pruned or grows by `size` characters. */
export function fiveHundredObjects(size: number, verb: 'prune' | 'change'): StateDiff {
  const before = withMaps('old')
  const after: Loose = withMaps('new'.repeat(size / 3))
  if (verb === 'prune') after.applications[0].objects.splice(-500)
  return diffStates(exampleState(before), exampleState(after))
}
