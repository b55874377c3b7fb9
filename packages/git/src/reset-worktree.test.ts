import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commit, git, remoteAndClone, write } from './repository.fixture.ts'
import { resetWorktree } from './reset-worktree.ts'
import { withWorktree } from './with-worktree.ts'

test('resetWorktree() takes a worktree to another commit, without what was changed in it', async () => {
  const { repo } = remoteAndClone({ 'a.txt': 'one\n', 'b.txt': 'b\n', '.gitignore': 'ignored\n' })
  const first = git(repo, 'rev-parse', 'HEAD')
  const second = commit(repo, 'second', { 'a.txt': 'two\n' })
  await withWorktree(repo, first, async (folder) => {
    write(folder, 'a.txt', 'edited\n')
    write(folder, 'new/file.txt', 'new\n')
    write(folder, 'ignored/file.txt', 'kept\n')
    rmSync(join(folder, 'b.txt'))
    await resetWorktree(folder, second)
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('two\n')
    expect(existsSync(join(folder, 'b.txt'))).toBe(true)
    expect(existsSync(join(folder, 'new'))).toBe(false)
    expect(existsSync(join(folder, 'ignored/file.txt'))).toBe(true)
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(second)
  })
  expect(git(repo, 'symbolic-ref', 'HEAD')).toBe('refs/heads/main')
})
