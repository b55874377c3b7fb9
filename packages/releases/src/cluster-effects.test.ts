import { expect, test } from 'vitest'
import { clusterEffects, type ClusterObject } from './cluster-effects.ts'

function workload(kind: string, image: string, more: object = {}): ClusterObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'backend' },
    spec: { template: { spec: { containers: [{ name: 'app', image }] } }, ...more },
  }
}

test('clusterEffects() tells a restart from a change that leaves the pods alone', () => {
  const before = workload('Deployment', 'backend:a')
  expect(
    clusterEffects([
      { application: 'backend', before, after: workload('Deployment', 'backend:b') },
      { before, after: workload('Deployment', 'backend:a', { replicas: 3 }) },
    ]),
  ).toEqual([
    {
      effect: 'restarts',
      kind: 'Deployment',
      name: 'backend',
      application: 'backend',
      image: { from: 'backend:a', to: 'backend:b' },
    },
    { effect: 'changes', kind: 'Deployment', name: 'backend' },
  ])
})

test('clusterEffects() says that a changed Job runs', () => {
  expect(clusterEffects([{ before: workload('Job', 'a'), after: workload('Job', 'b') }])).toMatchObject([
    { effect: 'runs', kind: 'Job', image: { from: 'a', to: 'b' } },
  ])
})

test('clusterEffects() lists what appears and disappears, and nothing for equal objects in another order of keys', () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: '1', b: '2' } }
  const same = { data: { b: '2', a: '1' }, metadata: { name: 'c' }, kind: 'ConfigMap', apiVersion: 'v1' }
  expect(clusterEffects([{ after: config }, { before: config }, { before: config, after: same }])).toEqual([
    { effect: 'appears', kind: 'ConfigMap', name: 'c' },
    { effect: 'disappears', kind: 'ConfigMap', name: 'c' },
  ])
})
