import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commitFiles } from './commit-files.ts'
import { push } from './push.ts'
import { clone, commit, git, hook, remoteAndClone, temporaryFolder, write } from './repository.fixture.ts'

const main = { remote: 'origin', branch: 'main' }

function made(repo: string, content: string, parent = 'HEAD'): Promise<string> {
  return commitFiles(repo, { parent, message: `${content}\n`, files: new Map([['pin.json', content]]) })
}

test('push() moves the branch forward and leaves the clone as it is', async () => {
  const { remote, repo } = remoteAndClone()
  write(repo, 'a.txt', 'dirty')
  const head = git(repo, 'rev-parse', 'HEAD')
  const next = await made(repo, '1')
  expect(await push(repo, { ...main, commit: next })).toBe('pushed')
  expect(git(remote, 'rev-parse', 'main')).toBe(next)
  expect(git(repo, 'rev-parse', 'HEAD')).toBe(head)
  expect(git(repo, 'status', '--porcelain')).toBe('M a.txt')
})

test('push() makes a branch, and pushing the same again is no failure', async () => {
  const { remote, repo } = remoteAndClone()
  const next = await made(repo, '1')
  const options = { remote: 'origin', branch: 'bump/dev ä'.replace(' ', '-'), commit: next }
  expect(await push(repo, options)).toBe('pushed')
  expect(await push(repo, options)).toBe('pushed')
  expect(git(remote, 'rev-parse', options.branch)).toBe(next)
})

test('push() is rejected where somebody else was first, and the remote keeps theirs', async () => {
  const { remote, repo } = remoteAndClone()
  const other = clone(remote)
  const theirs = await made(other, 'theirs')
  const ours = await made(repo, 'ours')
  expect(await push(other, { ...main, commit: theirs })).toBe('pushed')
  expect(await push(repo, { ...main, commit: ours })).toBe('rejected')
  expect(git(remote, 'rev-parse', 'main')).toBe(theirs)
})

test('push() lets exactly one of several pushers at once win', async () => {
  const { remote, repo } = remoteAndClone()
  const clones = [repo, clone(remote), clone(remote), clone(remote)]
  const commits = await Promise.all(clones.map((folder, index) => made(folder, `${index}`)))
  const outcomes = await Promise.all(
    clones.map((folder, index) => push(folder, { ...main, commit: commits[index] ?? '' })),
  )
  expect(outcomes.toSorted()).toEqual(['pushed', 'rejected', 'rejected', 'rejected'])
  expect(git(remote, 'rev-parse', 'main')).toBe(commits[outcomes.indexOf('pushed')])
})

test('push() is rejected where the branch moves while the remote takes it', async () => {
  const { remote, repo } = remoteAndClone()
  const ours = await made(repo, 'ours')
  const theirs = await made(repo, 'theirs')
  git(repo, 'push', '--quiet', 'origin', `${theirs}:refs/heads/theirs`)
  // Between the look at the branch and its update: what a slow remote and a fast rival amount to.
  hook(remote, 'pre-receive', `unset GIT_QUARANTINE_PATH; git update-ref refs/heads/main ${theirs}`)
  expect(await push(repo, { ...main, commit: ours })).toBe('rejected')
  expect(git(remote, 'rev-parse', 'main')).toBe(theirs)
})

test('push() with an expectation is rejected where the branch stands elsewhere, or exists', async () => {
  const { remote, repo } = remoteAndClone()
  const first = git(repo, 'rev-parse', 'HEAD')
  const second = await made(repo, '2')
  const third = await made(repo, '3', second)
  expect(await push(repo, { ...main, commit: second, expected: null })).toBe('rejected')
  expect(await push(repo, { ...main, commit: second, expected: first })).toBe('pushed')
  expect(await push(repo, { ...main, commit: third, expected: first })).toBe('rejected')
  expect(git(remote, 'rev-parse', 'main')).toBe(second)
  expect(await push(repo, { remote: 'origin', branch: 'new', commit: third, expected: null })).toBe('pushed')
})

test('push() never replaces what it does not contain, even where the branch stands as expected', async () => {
  const { remote, repo } = remoteAndClone()
  const theirs = await made(repo, 'theirs')
  await push(repo, { ...main, commit: theirs })
  const ours = await made(repo, 'ours')
  await expect(push(repo, { ...main, commit: ours, expected: theirs })).rejects.toMatchObject({
    code: 'failed',
    message: `${ours} is not a descendant of ${theirs}, which it would replace`,
  })
  expect(git(remote, 'rev-parse', 'main')).toBe(theirs)
})

test('push() reports a remote that refuses, with what its hook says', async () => {
  const { remote, repo } = remoteAndClone()
  const before = git(remote, 'rev-parse', 'main')
  hook(remote, 'pre-receive', 'echo "GH006: Protected branch update failed" >&2; exit 1')
  await expect(push(repo, { ...main, commit: await made(repo, '1') })).rejects.toMatchObject({
    code: 'remote-refused',
    message: 'The remote origin refuses a push to main: pre-receive hook declined',
    stderr: expect.stringContaining('GH006: Protected branch update failed'),
    exitCode: 1,
  })
  expect(git(remote, 'rev-parse', 'main')).toBe(before)
})

test('push() reports a remote that is not there, and a commit that is not', async () => {
  const { repo } = remoteAndClone()
  const next = await made(repo, '1')
  await expect(push(repo, { remote: 'nosuch', branch: 'main', commit: next })).rejects.toMatchObject({
    code: 'unknown-remote',
  })
  git(repo, 'remote', 'set-url', 'origin', 'http://127.0.0.1:1/x.git')
  await expect(push(repo, { ...main, commit: next })).rejects.toMatchObject({ code: 'remote-unreachable' })
  await expect(push(repo, { ...main, commit: 'f'.repeat(40) })).rejects.toMatchObject({ code: 'unknown-revision' })
})

test('push() runs no hook of the clone and takes no tags along', async () => {
  const { remote, repo } = remoteAndClone()
  const trace = join(temporaryFolder(), 'trace')
  hook(join(repo, '.git'), 'pre-push', `touch '${trace}'; exit 1`)
  git(repo, 'config', 'push.followTags', 'true')
  const next = commit(repo, 'next', {})
  git(repo, 'tag', '--annotate', '--message', 'v1', 'v1')
  expect(await push(repo, { ...main, commit: next })).toBe('pushed')
  expect(existsSync(trace)).toBe(false)
  expect(git(remote, 'tag')).toBe('')
})
