import { describe, expect, it } from 'vitest'
import { environmentWith } from './environment.fixture.ts'
import { promotionOrder } from './promotion-order.ts'

/** Environments from pairs of a name and the one it promotes from. */
function environments(...pairs: [name: string, promotesFrom?: string][]) {
  return pairs.map(([name, promotesFrom]) =>
    environmentWith({ name, ...(promotesFrom !== undefined && { promotesFrom }) }),
  )
}

describe('promotionOrder()', () => {
  it('promotionOrder() puts each environment after the one it promotes from, whatever the order given', () => {
    const dev: [string] = ['dev']
    const staging: [string, string] = ['staging', 'dev']
    const prod: [string, string] = ['prod', 'staging']
    for (const given of [
      [dev, staging, prod],
      [prod, staging, dev],
      [staging, prod, dev],
    ]) {
      expect(promotionOrder(environments(...given))).toEqual({ order: ['dev', 'staging', 'prod'], problems: [] })
    }
  })

  it('promotionOrder() goes by name where several promote from one, and keeps unconnected ones', () => {
    expect(promotionOrder(environments(['qa', 'dev'], ['demo', 'dev'], ['dev'], ['alone'])).order).toEqual([
      'alone',
      'dev',
      'demo',
      'qa',
    ])
  })

  it('promotionOrder() reports an environment that promotes from none that exists', () => {
    expect(promotionOrder(environments(['dev'], ['prod', 'stagign'])).problems).toEqual([
      {
        id: 'invalid-promotion-order',
        severity: 'error',
        environment: 'prod',
        path: ['promotesFrom'],
        message: 'promotesFrom is "stagign", which is no environment; there are: dev',
        hint: 'Name an environment that exists, or remove the key',
      },
    ])
    expect(promotionOrder(environments(['prod', 'dev'])).problems).toMatchObject([
      { message: 'promotesFrom is "dev", which is no environment; there are: no others' },
    ])
  })

  it('promotionOrder() takes a known environment that could not be loaded for one that exists', () => {
    const prod: [string, string] = ['prod', 'staging']
    expect(promotionOrder(environments(['dev'], prod), ['dev', 'prod', 'staging'])).toEqual({
      order: ['dev', 'prod'],
      problems: [],
    })
    expect(promotionOrder(environments(prod), ['dev', 'prod']).problems).toMatchObject([
      { message: 'promotesFrom is "staging", which is no environment; there are: dev' },
    ])
  })

  it('promotionOrder() reports a circle once, and still orders every environment', () => {
    const { order, problems } = promotionOrder(environments(['a', 'c'], ['b', 'a'], ['c', 'b'], ['d', 'a']))
    expect(problems).toMatchObject([
      {
        id: 'invalid-promotion-order',
        environment: 'a',
        message: 'Environment a promotes from itself by way of others',
        hint: 'Break the circle: the first environment of a line has no promotesFrom',
      },
    ])
    expect(order.toSorted()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('promotionOrder() of nothing is nothing', () => {
    expect(promotionOrder([])).toEqual({ order: [], problems: [] })
  })
})
