import { expect, test } from 'vitest'
import { currentBranch, isShallow, operationInProgress } from './head.ts'
import { clone, commit, git, remoteAndClone } from './repository.fixture.ts'

test('currentBranch() names the branch, also beside a tag of that name, and nothing while detached', async () => {
  const { repo } = remoteAndClone()
  git(repo, 'tag', 'main')
  expect(await currentBranch(repo)).toBe('main')
  git(repo, 'checkout', '--quiet', '-b', 'feature/ä')
  expect(await currentBranch(repo)).toBe('feature/ä')
  git(repo, 'checkout', '--quiet', '--detach')
  expect(await currentBranch(repo)).toBeUndefined()
})

test('isShallow() tells a shallow clone from a whole one', async () => {
  const { remote, repo } = remoteAndClone()
  commit(repo, 'second', { 'a.txt': 'two\n' })
  git(repo, 'push', '--quiet')
  expect(await isShallow(repo)).toBe(false)
  expect(await isShallow(clone(remote, '--depth=1'))).toBe(true)
})

test.each(['merge', 'rebase', 'cherry-pick', 'revert'] as const)(
  'operationInProgress() sees a %s',
  async (operation) => {
    const { repo } = remoteAndClone()
    git(repo, 'checkout', '--quiet', '-b', 'side')
    const side = commit(repo, 'side', { 'a.txt': 'side\n' })
    git(repo, 'checkout', '--quiet', 'main')
    commit(repo, 'ours', { 'a.txt': 'ours\n' })
    expect(await operationInProgress(repo)).toBeUndefined()
    const revision = operation === 'revert' ? 'HEAD~1' : side
    expect(() => git(repo, operation, revision)).toThrow('Command failed')
    expect(await operationInProgress(repo)).toBe(operation)
    git(repo, operation, '--abort')
    expect(await operationInProgress(repo)).toBeUndefined()
  },
)
