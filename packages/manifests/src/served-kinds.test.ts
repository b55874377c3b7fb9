import { describe, expect, it } from 'vitest'
import { servedState } from './served-kinds.ts'

describe('servedState()', () => {
  it.each([
    ['apps/v1', 'Deployment', 29, { state: 'served' }],
    ['resource.k8s.io/v1', 'ResourceClaim', 34, { state: 'served' }],
    ['resource.k8s.io/v1', 'ResourceClaim', 33, { state: 'unserved', since: 34, servedAs: [] }],
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 31, { state: 'served' }],
    [
      'flowcontrol.apiserver.k8s.io/v1beta3',
      'FlowSchema',
      32,
      { state: 'unserved', removedIn: 32, servedAs: ['flowcontrol.apiserver.k8s.io/v1'] },
    ],
    ['batch/v1beta1', 'CronJob', 34, { state: 'unserved', removedIn: 25, servedAs: ['batch/v1'] }],
    ['policy/v1beta1', 'PodSecurityPolicy', 34, { state: 'unserved', removedIn: 25, servedAs: [] }],
    ['extensions/v1beta1', 'Ingress', 34, { state: 'unserved', removedIn: 22, servedAs: ['networking.k8s.io/v1'] }],
    ['resource.k8s.io/v1beta1', 'ResourceClaim', 33, { state: 'unserved', servedAs: [] }],
    ['v1', 'Deployment', 34, { state: 'unserved', servedAs: ['apps/v1'] }],
    ['cert-manager.io/v1', 'Issuer', 34, { state: 'custom' }],
    ['gateway.networking.k8s.io/v1', 'Gateway', 34, { state: 'custom' }],
    ['toString', 'constructor', 34, { state: 'unserved', servedAs: [] }],
  ])('servedState() of %s %s in 1.%i', (apiVersion, kind, minor, wanted) => {
    expect(servedState(apiVersion, kind, minor)).toEqual(wanted)
  })
})
