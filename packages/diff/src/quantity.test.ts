import { describe, expect, it } from 'vitest'
import { formatBytes, formatCpu, parseQuantity } from './quantity.ts'

describe('parseQuantity()', () => {
  it.each([
    ['1', '1000m'],
    [1, '1'],
    ['0.5', '500m'],
    ['1Gi', '1024Mi'],
    ['1e3', '1k'],
    ['.5Gi', '512Mi'],
    ['1G', '1000M'],
    ['-1', '-1000m'],
  ])('reads %s and %s alike', (left, right) => {
    expect(parseQuantity(left)).toBe(parseQuantity(right))
    expect(parseQuantity(left)).toBeTypeOf('bigint')
  })

  it('tells 1G from 1Gi', () => {
    expect(parseQuantity('1G')).not.toBe(parseQuantity('1Gi'))
  })

  it.each(['', '.', '1d', 'Gi', ' 1', '1 Gi', '1e', null, true])('refuses %j', (value) => {
    expect(parseQuantity(value)).toBeUndefined()
  })
})

describe('formatCpu() and formatBytes()', () => {
  it('use the unit that people write', () => {
    expect(['2', '1.5', '250m', '0'].map((text) => formatCpu(parseQuantity(text)!))).toEqual([
      '2',
      '1500m',
      '250m',
      '0',
    ])
    expect(['512Mi', '1536Mi', '1Gi', '0', '1000', '300Mi'].map((text) => formatBytes(parseQuantity(text)!))).toEqual([
      '512Mi',
      '1.5Gi',
      '1Gi',
      '0',
      '1000',
      '300Mi',
    ])
  })
})
