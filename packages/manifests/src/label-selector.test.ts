import { describe, expect, it } from 'vitest'
import { describeSelector, isEmptySelector, selects } from './label-selector.ts'

const labels = { app: 'web', tier: 'front' }

describe('selects()', () => {
  it.each([
    [{}, true],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'web', tier: 'back' } }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
    [{ matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, true],
    [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, false],
    [{ matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, true],
    [{ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  ])('selects() decides %j as %s', (selector, expected) => {
    expect(selects(selector, labels)).toBe(expected)
  })
})

describe('isEmptySelector()', () => {
  it('isEmptySelector() knows a selector without a condition', () => {
    expect([{}, { matchLabels: {} }, { matchLabels: { a: 'b' } }].map(isEmptySelector)).toEqual([true, true, false])
  })
})

describe('describeSelector()', () => {
  it('describeSelector() prints labels and expressions', () => {
    const matchExpressions = [{ key: 'tier', operator: 'In', values: ['a', 'b'] }]
    expect(describeSelector({ matchLabels: { app: 'web' }, matchExpressions })).toBe('app=web, tier In (a, b)')
  })
})
