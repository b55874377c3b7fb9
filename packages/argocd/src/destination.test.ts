import { expect, test } from 'vitest'
import { controlPlaneDestination, workloadDestination } from './destination.ts'
import { environmentWith } from './environment.fixture.ts'

const cluster = { name: 'button0', kubernetesVersion: '1.34.0', argocdNamespace: 'gitops' }
const arn = 'arn:aws:eks:eu-central-1:111122223333:cluster/button0'

test.each([
  [{ server: 'https://kubernetes.default.svc' }, { server: 'https://kubernetes.default.svc' }],
  [{ server: 'https://0123.gr7.eu-central-1.eks.amazonaws.com' }, { server: 'https://kubernetes.default.svc' }],
  [{ server: arn }, { name: 'in-cluster' }],
  [{ name: 'button0' }, { name: 'in-cluster' }],
])('controlPlaneDestination() of an environment at %o is %o', (destination, expected) => {
  const environment = environmentWith({ cluster: { ...cluster, destination } })
  expect(controlPlaneDestination(environment)).toEqual({ ...expected, namespace: 'gitops' })
  expect(workloadDestination(environment)).toEqual({ ...destination, namespace: 'button0' })
})
