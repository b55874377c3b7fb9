import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fetch } from './fetch.ts'
import { clone, commit, git, remoteAndClone } from './repository.fixture.ts'

const main = { remote: 'origin', branch: 'main' }

test('fetch() returns the commit of the branch and leaves all references as they are', async () => {
  const { remote, repo } = remoteAndClone()
  const other = clone(remote)
  const next = commit(other, 'next', { 'b.txt': 'b' })
  git(other, 'push', '--quiet')
  const before = git(repo, 'for-each-ref')
  expect(await fetch(repo, main)).toBe(next)
  expect(git(repo, 'show', `${next}:b.txt`)).toBe('b')
  expect(git(repo, 'for-each-ref')).toBe(before)
  expect(() => git(repo, 'rev-parse', '--verify', 'FETCH_HEAD')).toThrow(/Needed a single revision/)
})

test('fetch() follows a branch that was replaced', async () => {
  const { remote, repo } = remoteAndClone()
  git(repo, 'checkout', '--quiet', '--orphan', 'new')
  const replaced = commit(repo, 'replaced', {})
  git(repo, 'push', '--quiet', '--force', 'origin', 'new:main')
  expect(await fetch(clone(remote), main)).toBe(replaced)
})

test('fetch() may run several times at once in one clone, for different branches', async () => {
  const { remote, repo } = remoteAndClone()
  const other = clone(remote)
  const branches = ['one', 'two', 'three', 'four', 'five', 'six']
  const commits = branches.map((branch) => {
    const next = commit(other, branch, { [branch]: branch })
    git(other, 'push', '--quiet', 'origin', `HEAD:${branch}`)
    return next
  })
  expect(await Promise.all(branches.map((branch) => fetch(repo, { remote: 'origin', branch })))).toEqual(commits)
  expect(git(repo, 'for-each-ref', 'refs/button0')).toBe('')
})

test('fetch() extends a shallow clone, also several times at once', async () => {
  const { remote, repo } = remoteAndClone()
  commit(repo, 'second', {})
  git(repo, 'push', '--quiet')
  const shallow = clone(remote, '--depth=1')
  const third = commit(repo, 'third', {})
  git(repo, 'push', '--quiet')
  expect(await Promise.all([fetch(shallow, main), fetch(shallow, main), fetch(shallow, main)])).toEqual([
    third,
    third,
    third,
  ])
  expect(git(shallow, 'rev-list', '--count', third)).toBe('2')
})

test('fetch() waits for a lock of another process', async () => {
  const { repo } = remoteAndClone()
  const lock = join(repo, '.git/packed-refs.lock')
  git(repo, 'pack-refs', '--all')
  writeFileSync(lock, '')
  const fetching = fetch(repo, main)
  await setTimeout(300)
  rmSync(lock)
  expect(await fetching).toBe(git(repo, 'rev-parse', 'HEAD'))
  expect(git(repo, 'for-each-ref', 'refs/button0')).toBe('')
})

test('fetch() removes what a killed process left, not what a running one uses', async () => {
  const { repo } = remoteAndClone()
  const dead = spawnSync(process.execPath, ['--eval', '0']).pid
  git(repo, 'update-ref', `refs/button0/fetch/${dead}/x`, 'HEAD')
  git(repo, 'update-ref', `refs/button0/fetch/${process.ppid}/x`, 'HEAD')
  await fetch(repo, main)
  expect(git(repo, 'for-each-ref', '--format=%(refname)', 'refs/button0')).toBe(`refs/button0/fetch/${process.ppid}/x`)
})

test('fetch() refuses a branch, a remote and a host that are not there', async () => {
  const { repo } = remoteAndClone()
  await expect(fetch(repo, { remote: 'origin', branch: 'nosuch' })).rejects.toMatchObject({ code: 'unknown-branch' })
  await expect(fetch(repo, { remote: 'nosuch', branch: 'main' })).rejects.toMatchObject({ code: 'unknown-remote' })
  git(repo, 'remote', 'set-url', 'origin', 'http://127.0.0.1:1/x.git')
  await expect(fetch(repo, main)).rejects.toMatchObject({ code: 'remote-unreachable' })
  expect(git(repo, 'for-each-ref', 'refs/button0')).toBe('')
})
