import { describe, expect, it } from 'vitest'
import { formatPath } from './path.ts'

describe('formatPath()', () => {
  it.each([
    [['spec', 'containers', { match: { name: 'backend' } }, 'image'], 'spec.containers[backend].image'],
    [['spec', 'ports', { match: { port: 80, protocol: 'TCP' } }], 'spec.ports[80/TCP]'],
    [['metadata', 'labels', 'helm.sh/chart'], 'metadata.labels["helm.sh/chart"]'],
    [['args', 2], 'args[2]'],
    [['metadata', 'finalizers', { member: true }], 'metadata.finalizers[]'],
    [['envFrom', { match: { 'configMapRef/name': 'a', 'secretRef/name': '' } }], 'envFrom[a]'],
  ] as const)('writes %j as %s', (path, text) => {
    expect(formatPath(path)).toBe(text)
  })
})
