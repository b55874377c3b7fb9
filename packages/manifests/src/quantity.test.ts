import { describe, expect, it } from 'vitest'
import { parseQuantity } from './quantity.ts'

describe('parseQuantity()', () => {
  it.each([
    ['1', 1_000_000_000n],
    [2, 2_000_000_000n],
    ['100m', 100_000_000n],
    ['0.1', 100_000_000n],
    ['.5', 500_000_000n],
    ['1.', 1_000_000_000n],
    ['1Ki', 1_024_000_000_000n],
    ['0.5Gi', 536_870_912_000_000_000n],
    ['1e3', 1_000_000_000_000n],
    ['1E', 10n ** 27n],
    ['1E2', 100_000_000_000n],
    ['1n', 1n],
    ['0.1n', 1n],
    ['-1', -1_000_000_000n],
    ['+1k', 1_000_000_000_000n],
  ])('parseQuantity() reads %s', (text, nano) => {
    expect(parseQuantity(text)).toBe(nano)
  })

  it.each(['1d', '1K', '1GB', '128mb', '1 Gi', '', '.', 'Gi', '1,5', '1e', '0x10', '1ki', '--1', true, null, '1h'])(
    'parseQuantity() refuses %s',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined()
    },
  )
})
