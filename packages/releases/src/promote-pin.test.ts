import { expect, test } from 'vitest'
import { history, release } from './history.fixture.ts'
import { promotePin, type PromotionOptions } from './promote-pin.ts'

const strict = { skip: false, backwards: false, withoutDigest: false }
const options: PromotionOptions = {
  app: 'backend',
  from: 'staging',
  to: 'prod',
  promotesFrom: new Map([
    ['dev', undefined],
    ['staging', 'dev'],
    ['prod', 'staging'],
  ]),
  history: history('c/m2', 'b/m1', 'a/m1'),
  shallow: false,
  allow: strict,
}
const hold = { reason: 'Fair week', by: 'Ann' }

test('promotePin() copies the release whole, without the hold of the source', () => {
  expect(promotePin({ from: { $schema: 'x', ...release('c/m2'), hold }, to: release('a/m1') }, options)).toEqual({
    pin: release('c/m2'),
    notes: ['backend is held in staging: Fair week'],
  })
})

test('promotePin() changes nothing where the target runs the release', () => {
  expect(promotePin({ from: release('c/m2'), to: release('c/m2') }, options)).toMatchObject({ pin: release('c/m2') })
})

test('promotePin() refuses a held target before anything else about releases', () => {
  expect(promotePin({ from: undefined, to: { ...release('a'), hold } }, options)).toMatchObject({
    refusal: { code: 'held', message: 'backend is held in prod by Ann: Fair week' },
  })
})

test('promotePin() refuses the same environment, whatever is allowed', () => {
  const allow = { skip: true, backwards: true, withoutDigest: true }
  expect(promotePin({ from: release('c'), to: release('c') }, { ...options, to: 'staging', allow })).toMatchObject({
    refusal: { code: 'same-environment' },
  })
})

test('promotePin() refuses to skip an environment unless told', () => {
  const pins = { from: release('c/m2'), to: release('a/m1') }
  expect(promotePin(pins, { ...options, from: 'dev' })).toMatchObject({
    refusal: {
      code: 'skips-environment',
      message: 'prod promotes from staging, but dev was given (dev → staging → prod)',
      hint: 'Promote to staging first, then from there; or add --allow-skip',
    },
  })
  expect(promotePin(pins, { ...options, from: 'dev', allow: { ...strict, skip: true } })).toHaveProperty('pin')
})

test('promotePin() refuses to promote against the order unless told', () => {
  const pins = { from: release('c/m2'), to: release('b/m1') }
  expect(promotePin(pins, { ...options, from: 'prod', to: 'dev' })).toMatchObject({
    refusal: {
      code: 'against-order',
      message: 'dev comes before prod in the promotion order (dev → staging → prod)',
    },
  })
  expect(
    promotePin(pins, { ...options, from: 'prod', to: 'dev', allow: { ...strict, backwards: true } }),
  ).toHaveProperty('pin')
})

test('promotePin() refuses a release without a digest unless told', () => {
  const pins = { from: { tag: 'sha-9' }, to: release('a/m1') }
  expect(promotePin(pins, options)).toMatchObject({
    refusal: { code: 'no-digest', hint: expect.stringContaining('--allow-without-digest') },
  })
  expect(promotePin(pins, { ...options, allow: { ...strict, withoutDigest: true } })).toMatchObject({
    pin: { tag: 'sha-9' },
  })
})

test('promotePin() refuses to go backwards after the source was rolled back, unless told', () => {
  const pins = { from: release('b/m1'), to: release('c/m2') }
  const rolledBack = { ...options, history: history('b/m1', 'c/m2', 'b/m1', 'a/m1') }
  expect(promotePin(pins, rolledBack)).toMatchObject({
    refusal: {
      code: 'backwards',
      message: expect.stringMatching(
        /^backend sha-b of staging is older than sha-c .*which prod runs, and its database is at m2$/,
      ),
      hint: expect.stringContaining('button0 rollback backend --env prod'),
    },
  })
  expect(promotePin(pins, { ...rolledBack, allow: { ...strict, backwards: true } })).toMatchObject({
    notes: ['Going backwards: prod runs the newer sha-c'],
  })
})

test('promotePin() says when the source never ran what the target runs, and refuses where a cut history hides it', () => {
  const pins = { from: release('c/m2'), to: release('x') }
  expect(promotePin(pins, options)).toMatchObject({
    notes: [expect.stringMatching(/^staging never ran sha-x .*, which prod runs now$/)],
  })
  expect(promotePin(pins, { ...options, shallow: true })).toMatchObject({
    refusal: { code: 'shallow', hint: expect.stringContaining('git fetch --unshallow') },
  })
})

test('promotePin() refuses where there is nothing to promote', () => {
  expect(promotePin({ from: undefined, to: release('a') }, options)).toMatchObject({ refusal: { code: 'no-pin' } })
})

test('promotePin() refuses a chart that is older than the one of the target unless told', () => {
  const chart = (version: string) => ({
    chart: { version, digest: `sha256:${version.replaceAll('.', '').padEnd(64, '0')}` },
  })
  const pins = { from: { ...release('c/m2'), ...chart('1.9.0') }, to: { ...release('c/m2'), ...chart('1.10.0') } }
  expect(promotePin(pins, options)).toMatchObject({
    refusal: { code: 'backwards', message: 'The chart of backend in staging is 1.9.0, older than the 1.10.0 of prod' },
  })
  expect(promotePin(pins, { ...options, allow: { ...strict, backwards: true } })).toMatchObject({ pin: chart('1.9.0') })
  expect(promotePin({ from: pins.to, to: pins.from }, options)).toMatchObject({ pin: chart('1.10.0') })
})
