import { describe, expect, it } from 'vitest'
import { formatPath } from './problem.ts'

describe('formatPath()', () => {
  it.each([
    [[], ''],
    [['host'], 'host'],
    [['aws', 'accountId'], 'aws.accountId'],
    [['spec', 'containers', 0, 'image'], 'spec.containers[0].image'],
    [
      ['metadata', 'annotations', 'alb.ingress.kubernetes.io/scheme'],
      'metadata.annotations["alb.ingress.kubernetes.io/scheme"]',
    ],
    [['a-b', '$c', '_d'], 'a-b.$c._d'],
    [['0'], '["0"]'],
    [['say "yes"', ''], '["say \\"yes\\""][""]'],
    [[2, 'x'], '[2].x'],
  ])('formatPath() writes %j as %s', (path, text) => {
    expect(formatPath(path)).toBe(text)
  })

  it('formatPath() tells a list position from a key that looks like one', () => {
    expect(formatPath(['a', 0])).not.toBe(formatPath(['a', '0']))
  })
})
