import { readFileSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dirtyPaths, isDirty } from './dirty-paths.ts'
import { git, remoteAndClone, write } from './repository.fixture.ts'

test('dirtyPaths() lists changed, staged, deleted, renamed and untracked files, not ignored ones', async () => {
  const { repo } = remoteAndClone({
    '.gitignore': 'dist\n',
    'changed ä.txt': 'a\n',
    'staged.txt': 'a\n',
    'deleted.txt': 'a\n',
    'old.txt': 'some content that is moved\n',
    'clean.txt': 'a\n',
  })
  expect(await dirtyPaths(repo)).toEqual([])
  write(repo, 'changed ä.txt', 'b\n')
  write(repo, 'staged.txt', 'b\n')
  git(repo, 'add', 'staged.txt')
  rmSync(join(repo, 'deleted.txt'))
  git(repo, 'mv', 'old.txt', 'new.txt')
  write(repo, 'new folder/untracked.txt', 'b\n')
  write(repo, 'dist/x', 'x')
  expect(await dirtyPaths(repo)).toEqual([
    'changed ä.txt',
    'deleted.txt',
    'new folder/untracked.txt',
    'new.txt',
    'old.txt',
    'staged.txt',
  ])
  expect(await dirtyPaths(repo, ['new folder', 'staged.txt'])).toEqual(['new folder/untracked.txt', 'staged.txt'])
  expect(await isDirty(repo, 'new folder')).toBe(true)
  expect(await isDirty(repo, 'clean.txt')).toBe(false)
})

test('dirtyPaths() takes a path literally and leaves the index as it is', async () => {
  const { repo } = remoteAndClone({ 'a.txt': 'a\n' })
  write(repo, 'b.txt', 'b\n')
  expect(await dirtyPaths(repo, ['*'])).toEqual([])
  // A newer time stamp on equal content makes `git status` refresh the index, unless it is told not to.
  utimesSync(join(repo, 'a.txt'), new Date(), new Date(Date.now() + 60_000))
  const before = readFileSync(join(repo, '.git/index'))
  expect(await dirtyPaths(repo)).toEqual(['b.txt'])
  expect(readFileSync(join(repo, '.git/index')).equals(before)).toBe(true)
})
