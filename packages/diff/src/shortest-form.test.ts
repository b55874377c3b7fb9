import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortestForm } from './shortest-form.ts'

describe('shortestForm()', () => {
  it('takes the first form that fits', () => {
    expect(shortestForm(['aaaa', 'bb', 'c'], 3)).toBe('bb')
  })

  it('cuts whole lines of the last form and says how many', () => {
    expect(shortestForm([`${'x'.repeat(20)}\n`.repeat(5)], 85)).toBe(
      `${'x'.repeat(20)}\n${'x'.repeat(20)}\n\n4 more lines left out for length\n`,
    )
  })

  it('never takes more room than there is', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(100), (lines, room) => {
        expect(shortestForm([lines.join('\n')], room).length).toBeLessThanOrEqual(room)
      }),
    )
  })
})
