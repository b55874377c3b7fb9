import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commit, git, hook, remoteAndClone, temporaryFolder, write } from './repository.fixture.ts'
import { withWorktree } from './with-worktree.ts'

function worktrees(repo: string): string[] {
  return [...git(repo, 'worktree', 'list', '--porcelain').matchAll(/^worktree (.+)$/gm)].map(([, path = '']) => path)
}

test('withWorktree() checks a revision out, detached, and removes it with all that was written there', async () => {
  const { repo } = remoteAndClone({ 'a ä.txt': 'one\n' })
  commit(repo, 'second', { 'a ä.txt': 'two\n' })
  write(repo, 'a ä.txt', 'dirty\n')
  const trace = join(temporaryFolder(), 'trace')
  hook(join(repo, '.git'), 'post-checkout', `touch '${trace}'`)
  const folder = await withWorktree(repo, 'HEAD~1', async (path) => {
    expect(readFileSync(join(path, 'a ä.txt'), 'utf8')).toBe('one\n')
    expect(() => git(path, 'symbolic-ref', 'HEAD')).toThrow(/not a symbolic ref/)
    write(path, 'a ä.txt', 'changed\n')
    write(path, 'new/file', 'x')
    return path
  })
  expect(existsSync(folder)).toBe(false)
  expect(worktrees(repo)).toEqual([repo])
  expect(readFileSync(join(repo, 'a ä.txt'), 'utf8')).toBe('dirty\n')
  expect(existsSync(trace)).toBe(false)
})

test('withWorktree() removes the worktree and passes on what the function throws', async () => {
  const { repo } = remoteAndClone()
  let folder = ''
  const call = withWorktree(repo, 'HEAD', async (path) => {
    folder = path
    rmSync(join(path, '.git'))
    throw new Error('broken off')
  })
  await expect(call).rejects.toThrow('broken off')
  expect(existsSync(folder)).toBe(false)
  expect(worktrees(repo)).toEqual([repo])
})

test('withWorktree() refuses an unknown revision before it makes anything', async () => {
  const { repo } = remoteAndClone()
  await expect(withWorktree(repo, 'nosuch', async () => 'never')).rejects.toMatchObject({ code: 'unknown-revision' })
  expect(worktrees(repo)).toEqual([repo])
})

test('withWorktree() may run several times at once in one clone', async () => {
  const { repo } = remoteAndClone()
  const folders = await Promise.all(
    ['HEAD', 'HEAD', 'HEAD', 'HEAD'].map((revision) =>
      withWorktree(repo, revision, async (path) => {
        expect(readFileSync(join(path, 'a.txt'), 'utf8')).toBe('one\n')
        return path
      }),
    ),
  )
  expect(new Set(folders).size).toBe(4)
  expect(worktrees(repo)).toEqual([repo])
})

test('withWorktree() removes what a killed process left, not what is of the user or of a running process', async () => {
  const { repo } = remoteAndClone()
  const users = join(temporaryFolder(), 'mine')
  const missing = join(temporaryFolder(), 'on-a-disk-that-is-not-mounted')
  git(repo, 'worktree', 'add', '--quiet', '--detach', users)
  git(repo, 'worktree', 'add', '--quiet', '--detach', missing)
  rmSync(missing, { recursive: true })

  const script = `
    import { withWorktree } from ${JSON.stringify(join(import.meta.dirname, 'with-worktree.ts'))}
    await withWorktree(process.argv[1], 'HEAD', async (path) => {
      console.log(path)
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, repo], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output] = (await once(child.stdout, 'data')) as [Buffer]
  const left = output.toString().trim()
  await withWorktree(repo, 'HEAD', async () => {})
  expect(worktrees(repo)).toContain(left)

  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(left)).toBe(true)
  await withWorktree(repo, 'HEAD', async () => {})
  expect(existsSync(left)).toBe(false)
  expect(worktrees(repo).toSorted()).toEqual([repo, users, missing].toSorted())
})

test('withWorktree() removes the folder also where the function ends the process', () => {
  const { repo } = remoteAndClone()
  const script = `
    import { withWorktree } from ${JSON.stringify(join(import.meta.dirname, 'with-worktree.ts'))}
    await withWorktree(process.argv[1], 'HEAD', async (path) => {
      process.stdout.write(path, () => process.exit(3))
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    })`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script, repo])
  expect(status).toBe(3)
  expect(stdout.toString()).toMatch(/button0-worktree-/)
  expect(existsSync(stdout.toString())).toBe(false)
})
