import { expect, test } from 'vitest'
import { mergeBase } from './merge-base.ts'
import { clone, commit, git, remoteAndClone } from './repository.fixture.ts'

test('mergeBase() finds the common commit, nothing between unrelated histories, and says where a cut hides it', async () => {
  const { repo, remote } = remoteAndClone()
  const first = git(repo, 'rev-parse', 'HEAD')
  git(repo, 'checkout', '--quiet', '-b', 'side')
  commit(repo, 'side', { 'side.txt': 's' })
  git(repo, 'checkout', '--quiet', 'main')
  commit(repo, 'main', { 'main.txt': 'm' })
  expect(await mergeBase(repo, 'side', 'main')).toBe(first)

  git(repo, 'push', '--quiet', 'origin', 'main', 'side')
  const shallow = clone(remote, '--depth=1', '--no-single-branch')
  await expect(mergeBase(shallow, 'origin/side', 'origin/main')).rejects.toMatchObject({ code: 'shallow' })

  git(repo, 'checkout', '--quiet', '--orphan', 'unrelated')
  commit(repo, 'unrelated', {})
  expect(await mergeBase(repo, 'unrelated', 'main')).toBeUndefined()
  await expect(mergeBase(repo, 'nosuch', 'main')).rejects.toMatchObject({ code: 'unknown-revision' })
})
