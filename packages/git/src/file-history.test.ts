import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileHistory } from './file-history.ts'
import { clone, commit, git, remoteAndClone, write } from './repository.fixture.ts'

const pin = 'environments/dev/pins/back end ä.json'

async function states(repo: string, options?: { revision?: string; limit?: number }): Promise<(string | undefined)[]> {
  return (await fileHistory(repo, pin, options)).changes.map(({ content }) => content?.toString())
}

test('fileHistory() lists commit, author, date, subject and content, newest first', async () => {
  const { repo } = remoteAndClone({ [pin]: 'one' })
  const first = git(repo, 'rev-parse', 'HEAD')
  commit(repo, 'other', { 'other.txt': 'x' })
  write(repo, pin, 'two')
  git(repo, 'add', '--all')
  git(
    repo,
    'commit',
    '--quiet',
    '--message=feat: bumpé\n\nBody\n\nSource-Commit: 1234',
    '--author=Bött Ö <bot@example.com>',
    '--date=2026-01-02T03:04:05+02:00',
  )
  const second = git(repo, 'rev-parse', 'HEAD')
  const history = await fileHistory(repo, pin)
  expect(history).not.toHaveProperty('cutAt')
  expect(history.changes).toHaveLength(2)
  expect(history.changes[0]).toEqual({
    commit: second,
    author: 'Bött Ö',
    authorEmail: 'bot@example.com',
    authorDate: '2026-01-02T03:04:05+02:00',
    subject: 'feat: bumpé',
    content: Buffer.from('two'),
  })
  expect(history.changes[1]).toMatchObject({ commit: first, author: 'Ann Author', subject: 'first' })
})

test('fileHistory() shows a revert as a state of its own, and a deletion as one without content', async () => {
  const { repo } = remoteAndClone({ [pin]: 'one' })
  commit(repo, 'two', { [pin]: 'two' })
  git(repo, 'revert', '--no-edit', 'HEAD')
  rmSync(join(repo, pin))
  commit(repo, 'delete', {})
  commit(repo, 'again', { [pin]: 'three' })
  expect(await states(repo)).toEqual(['three', undefined, 'one', 'two', 'one'])
})

test('fileHistory() shows a merged branch as one state, not what its commits passed through', async () => {
  const { repo } = remoteAndClone({ [pin]: 'one' })
  git(repo, 'checkout', '--quiet', '-b', 'side')
  commit(repo, 'never on main', { [pin]: 'draft' })
  commit(repo, 'side', { [pin]: 'two' })
  git(repo, 'checkout', '--quiet', 'main')
  commit(repo, 'elsewhere', { 'other.txt': 'x' })
  git(repo, 'merge', '--quiet', '--no-ff', '--message', 'Merge side', 'side')
  const history = await fileHistory(repo, pin)
  expect(history.changes.map(({ subject, content }) => [subject, content?.toString()])).toEqual([
    ['Merge side', 'two'],
    ['first', 'one'],
  ])
})

test('fileHistory() shows a merge that takes our side as no change, and one that takes theirs as one', async () => {
  const { repo } = remoteAndClone({ [pin]: 'one' })
  git(repo, 'branch', 'side')
  commit(repo, 'ours', { [pin]: 'ours' })
  git(repo, 'checkout', '--quiet', 'side')
  commit(repo, 'theirs', { [pin]: 'theirs' })
  git(repo, 'checkout', '--quiet', 'main')
  git(repo, 'merge', '--quiet', '--strategy=ours', '--message', 'Keep ours', 'side')
  expect(await states(repo)).toEqual(['ours', 'one'])
  git(repo, 'reset', '--quiet', '--hard', 'HEAD~1')
  git(repo, 'merge', '--quiet', '--strategy-option=theirs', '--message', 'Take theirs', 'side')
  expect(await states(repo)).toEqual(['theirs', 'ours', 'one'])
})

test('fileHistory() starts at a revision and ends at a limit', async () => {
  const { repo } = remoteAndClone({ [pin]: 'one' })
  commit(repo, 'two', { [pin]: 'two' })
  commit(repo, 'three', { [pin]: 'three' })
  expect(await states(repo, { revision: 'HEAD~1' })).toEqual(['two', 'one'])
  expect(await states(repo, { limit: 2 })).toEqual(['three', 'two'])
  await expect(states(repo, { revision: 'nosuch' })).rejects.toMatchObject({ code: 'unknown-revision' })
})

test('fileHistory() of a file that never was is empty', async () => {
  const { repo } = remoteAndClone()
  expect(await fileHistory(repo, 'nosuch.json')).toEqual({ changes: [] })
})

test('fileHistory() says where a shallow clone is cut, and does not take the cut for a change', async () => {
  const { repo, remote } = remoteAndClone({ [pin]: 'one' })
  commit(repo, 'two', { [pin]: 'two' })
  const elsewhere = commit(repo, 'elsewhere', { 'other.txt': 'x' })
  commit(repo, 'three', { [pin]: 'three' })
  git(repo, 'push', '--quiet')

  const shallow = clone(remote, '--depth=2')
  const history = await fileHistory(shallow, pin)
  expect(history.changes.map(({ subject }) => subject)).toEqual(['three'])
  expect(history.cutAt).toBe(elsewhere)
  // What was asked for is all there, so that the cut does not matter.
  expect(await fileHistory(shallow, pin, { limit: 1 })).not.toHaveProperty('cutAt')

  const single = clone(remote, '--depth=1')
  expect(await fileHistory(single, pin)).toEqual({ changes: [], cutAt: git(single, 'rev-parse', 'HEAD') })
})
