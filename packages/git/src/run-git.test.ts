import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { GitError } from './git-error.ts'
import { bareRemote, commit, git, hook, remoteAndClone, temporaryFolder } from './repository.fixture.ts'
import { runGit } from './run-git.ts'

afterEach(() => vi.unstubAllEnvs())

test('runGit() refuses a folder that is no repository, with code, hint, command and exit code', async () => {
  const folder = temporaryFolder()
  const error: GitError = await runGit(folder, ['rev-parse', 'HEAD']).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(GitError)
  expect(error).toMatchObject({
    code: 'not-a-repository',
    command: 'git rev-parse HEAD',
    exitCode: 128,
    hint: 'Run it inside a clone of the repository',
  })
  expect(error.message).toBe(
    `git rev-parse HEAD in ${folder} exited with 128: fatal: not a git repository (or any of the parent directories): .git`,
  )
})

test('runGit() tells a missing folder from a missing git', async () => {
  const missing = join(temporaryFolder(), 'nosuch')
  await expect(runGit(missing, ['status'])).rejects.toMatchObject({
    code: 'not-a-repository',
    message: `${missing} does not exist`,
  })
  const folder = temporaryFolder()
  vi.stubEnv('PATH', folder)
  await expect(runGit(folder, ['status'])).rejects.toMatchObject({ code: 'git-not-found' })
})

test('runGit() is not led astray by the variables that Git sets for hooks', async () => {
  const { repo } = remoteAndClone()
  vi.stubEnv('GIT_DIR', bareRemote())
  vi.stubEnv('GIT_INDEX_FILE', join(temporaryFolder(), 'index'))
  vi.stubEnv('GIT_WORK_TREE', temporaryFolder())
  expect((await runGit(repo, ['rev-parse', '--show-toplevel'])).text).toBe(`${repo}\n`)
})

test('runGit() runs no hook of the clone and speaks untranslated', async () => {
  const { repo } = remoteAndClone()
  const trace = join(temporaryFolder(), 'trace')
  hook(join(repo, '.git'), 'reference-transaction', `touch '${trace}'`)
  vi.stubEnv('LC_ALL', 'de_DE.UTF-8')
  vi.stubEnv('LANGUAGE', 'de')
  await runGit(repo, ['update-ref', 'refs/heads/other', 'HEAD'])
  expect(existsSync(trace)).toBe(false)
  git(repo, 'update-ref', 'refs/heads/another', 'HEAD')
  expect(existsSync(trace)).toBe(true)
})

test('runGit() hides passwords in what an error says', async () => {
  const { repo } = remoteAndClone()
  const url = 'https://bot:s3cret@127.0.0.1:1/x.git'
  const error: GitError = await runGit(repo, ['ls-remote', url]).catch((thrown) => thrown)
  expect(error.code).toBe('remote-unreachable')
  expect(error.command).toBe('git ls-remote https://***@127.0.0.1:1/x.git')
  expect(`${error.message} ${error.stderr} ${error.command}`).not.toContain('s3cret')
})

test('runGit() gives up after the given time', async () => {
  const { repo } = remoteAndClone()
  commit(repo, 'second', { 'b.txt': 'b' })
  hook(join(repo, '.git'), 'slow', 'sleep 30')
  git(repo, 'config', 'alias.slow', `!'${join(repo, '.git/hooks/slow')}'`)
  await expect(runGit(repo, ['slow'], { timeoutMilliseconds: 200 })).rejects.toMatchObject({
    code: 'timed-out',
    message: 'git slow had no answer within 0.2 s',
  })
})
