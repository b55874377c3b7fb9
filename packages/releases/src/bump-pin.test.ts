import { expect, test } from 'vitest'
import { bumpPin } from './bump-pin.ts'

const options = { app: 'backend', environment: 'dev', migrates: true }
const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`
const current = { $schema: 'x', tag: 'sha-1', digest, migration: 'm1' }

test('bumpPin() takes nothing over from another image', () => {
  expect(bumpPin(current, { tag: 'sha-2', migration: 'm2' }, options)).toEqual({
    pin: { tag: 'sha-2', migration: 'm2' },
    notes: [],
  })
})

test('bumpPin() changes nothing where a release is announced again, also when less is said of it', () => {
  expect(bumpPin(current, { tag: 'sha-1' }, options)).toEqual({
    pin: { tag: 'sha-1', digest, migration: 'm1' },
    notes: [],
  })
})

test('bumpPin() adds what is learnt of the same release', () => {
  expect(bumpPin({ tag: 'sha-1', migration: 'm1' }, { tag: 'sha-1', digest }, options)).toMatchObject({
    pin: { tag: 'sha-1', digest, migration: 'm1' },
  })
})

test('bumpPin() says when a tag names another image, and forgets what was known of the old one', () => {
  expect(bumpPin(current, { tag: 'sha-1', digest: other }, options)).toEqual({
    pin: { tag: 'sha-1', digest: other },
    notes: [
      'The tag sha-1 of backend names another image than before in dev',
      expect.stringContaining('migration head of backend sha-1 is not known'),
    ],
  })
})

test('bumpPin() leaves the migration out for an application without a database', () => {
  expect(bumpPin(undefined, { tag: 'sha-2', migration: 'm2' }, { ...options, migrates: false })).toEqual({
    pin: { tag: 'sha-2' },
    notes: [],
  })
})

test('bumpPin() refuses while a hold stands, with its reason, also for the same release', () => {
  const held = { ...current, hold: { reason: 'Fair week', by: 'Ann' } }
  for (const tag of ['sha-1', 'sha-2']) {
    expect(bumpPin(held, { tag }, options)).toMatchObject({
      refusal: {
        code: 'held',
        message: 'backend is held in dev by Ann: Fair week',
        hint: expect.stringContaining('button0 hold backend --env dev --release'),
      },
    })
  }
})
