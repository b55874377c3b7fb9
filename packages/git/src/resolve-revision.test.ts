import { expect, test } from 'vitest'
import { clone, commit, git, remoteAndClone } from './repository.fixture.ts'
import { resolveRevision } from './resolve-revision.ts'

test('resolveRevision() resolves branches, annotated tags and relative names to commits', async () => {
  const { repo } = remoteAndClone()
  const first = git(repo, 'rev-parse', 'HEAD')
  git(repo, 'tag', '--annotate', '--message', 'one', 'v1')
  const second = commit(repo, 'second', {})
  expect(await resolveRevision(repo, 'main')).toBe(second)
  expect(await resolveRevision(repo, 'v1')).toBe(first)
  expect(await resolveRevision(repo, 'HEAD~1')).toBe(first)
})

test.each(['nosuch', 'f'.repeat(40), 'HEAD~5', '--all', '', 'HEAD:a.txt'])(
  'resolveRevision() refuses %j',
  async (revision) => {
    const { repo } = remoteAndClone()
    await expect(resolveRevision(repo, revision)).rejects.toMatchObject({
      code: 'unknown-revision',
      message: `"${revision}" names no commit of this clone`,
      hint: 'Check the revision; if it exists on the remote, fetch first',
    })
  },
)

test('resolveRevision() says how to deepen a shallow clone', async () => {
  const { repo, remote } = remoteAndClone()
  const first = git(repo, 'rev-parse', 'HEAD')
  commit(repo, 'second', {})
  git(repo, 'push', '--quiet')
  const shallow = clone(remote, '--depth=1')
  await expect(resolveRevision(shallow, first)).rejects.toMatchObject({
    code: 'shallow',
    message: `"${first}" names no commit of this clone, whose history is cut off`,
    hint: 'Get the whole history: git fetch --unshallow',
  })
})
