import { expect, test } from 'vitest'
import { release } from './history.fixture.ts'
import { releaseBranch, releaseMessage } from './release-message.ts'

const backend = { app: 'backend', before: release('a/m1'), after: release('b/m2') }
const frontend = { app: 'frontend', before: undefined, after: release('b') }

test('releaseMessage() names environment, applications and tag, and says where the images came from once', () => {
  expect(releaseMessage([backend, frontend], { verb: 'bump', environment: 'dev' })).toEqual({
    subject: 'release(dev): backend and frontend sha-b',
    body: [
      `backend: sha-a ${release('a').digest} migration m1 -> sha-b ${release('b').digest} migration m2`,
      `https://github.com/button0/button0/compare/${release('a').source!.commit}...${release('b').source!.commit}`,
      `frontend: nothing -> sha-b ${release('b').digest}`,
      `https://github.com/button0/button0/commits/${release('b').source!.commit}`,
    ].join('\n'),
    trailers: {
      'Source-Repository': ['button0/button0'],
      'Source-Commit': [release('b').source!.commit],
      'Source-Run': [],
      'Promoted-From': [],
      'Hold-Reason': [],
      'Held-By': [],
      'Force-Database': [],
    },
  })
})

test.each([
  ['promote', 'release(prod): promote backend sha-b from staging'],
  ['rollback', 'release(prod): roll backend back to sha-b'],
  ['hold', 'release(prod): hold backend'],
  ['release', 'release(prod): release the hold on backend'],
] as const)('releaseMessage() words %s', (verb, subject) => {
  expect(releaseMessage([backend], { verb, environment: 'prod', from: 'staging' }).subject).toBe(subject)
})

test('releaseBranch() gives a name that Git takes, the same for the same change', () => {
  const change = { ...backend, after: { ...backend.after, tag: 'v1..2.lock' } }
  expect(releaseBranch([change], { verb: 'promote', environment: 'prod' })).toBe(
    'button0/promote-prod-backend-v1.-2-lock',
  )
})
