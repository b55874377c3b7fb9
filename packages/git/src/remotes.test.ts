import { expect, test } from 'vitest'
import { defaultBranch, defaultRemote, remoteCommit, upstream } from './remotes.ts'
import { bareRemote, commit, git, remoteAndClone } from './repository.fixture.ts'

test('upstream() names remote and branch, and nothing for a branch that follows none or while detached', async () => {
  const { repo } = remoteAndClone()
  expect(await upstream(repo)).toEqual({ remote: 'origin', branch: 'main' })
  git(repo, 'checkout', '--quiet', '-b', 'local', '--track', 'main')
  expect(await upstream(repo)).toBeUndefined()
  git(repo, 'checkout', '--quiet', '--detach')
  expect(await upstream(repo)).toBeUndefined()
})

test('defaultRemote() prefers the followed remote, then the only one, then origin', async () => {
  const { repo } = remoteAndClone()
  git(repo, 'remote', 'add', 'other', bareRemote())
  git(repo, 'push', '--quiet', 'other', 'main')
  expect(await defaultRemote(repo)).toBe('origin')
  git(repo, 'branch', '--set-upstream-to=other/main')
  expect(await defaultRemote(repo)).toBe('other')
  git(repo, 'checkout', '--quiet', '--detach')
  expect(await defaultRemote(repo)).toBe('origin')
  git(repo, 'remote', 'remove', 'origin')
  expect(await defaultRemote(repo)).toBe('other')
})

test('defaultRemote() refuses a clone without remote, and one with several of which none is origin', async () => {
  const { repo } = remoteAndClone()
  git(repo, 'remote', 'remove', 'origin')
  await expect(defaultRemote(repo)).rejects.toMatchObject({ code: 'unknown-remote', message: `${repo} has no remote` })
  git(repo, 'remote', 'add', 'a', bareRemote())
  git(repo, 'remote', 'add', 'b', bareRemote())
  await expect(defaultRemote(repo)).rejects.toThrow('has the remotes a, b, none of them named origin')
})

test('defaultBranch() knows it from the clone, and asks the remote where the clone has not recorded it', async () => {
  const { repo, remote } = remoteAndClone()
  git(repo, 'push', '--quiet', 'origin', 'main:trunk')
  git(remote, 'symbolic-ref', 'HEAD', 'refs/heads/trunk')
  expect(await defaultBranch(repo, 'origin')).toBe('main')
  git(repo, 'remote', 'set-head', 'origin', '--delete')
  expect(await defaultBranch(repo, 'origin')).toBe('trunk')
})

test('remoteCommit() tells where a branch of the remote stands, not one whose name ends alike', async () => {
  const { repo } = remoteAndClone()
  git(repo, 'push', '--quiet', 'origin', 'main:refs/heads/x/refs/heads/topic')
  expect(await remoteCommit(repo, { remote: 'origin', branch: 'topic' })).toBeUndefined()
  const second = commit(repo, 'second', {})
  git(repo, 'push', '--quiet', 'origin', 'main:topic')
  expect(await remoteCommit(repo, { remote: 'origin', branch: 'topic' })).toBe(second)
})

test('remoteCommit() refuses a remote that does not exist', async () => {
  const { repo } = remoteAndClone()
  await expect(remoteCommit(repo, { remote: 'nosuch', branch: 'main' })).rejects.toMatchObject({
    code: 'unknown-remote',
  })
})
