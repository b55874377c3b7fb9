import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { commitFiles } from './commit-files.ts'
import { commit, git, hook, remoteAndClone, temporaryFolder, write } from './repository.fixture.ts'

/** Every file of a clone by path: content and time of the last change, apart from new objects. */
function snapshot(folder: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || path.includes('/.git/objects/')) continue
    files.set(path, `${statSync(path).mtimeMs} ${readFileSync(path, 'base64')}`)
  }
  return files
}

test('commitFiles() adds, changes and deletes files on top of a parent', async () => {
  const { repo } = remoteAndClone({ 'a.txt': 'one\n', 'dir/deleted.txt': 'x\n', 'dir/kept.txt': 'k\n' })
  const parent = git(repo, 'rev-parse', 'HEAD')
  const made = await commitFiles(repo, {
    parent: 'HEAD',
    message: 'feat: bump é\n\nBody\n',
    files: new Map([
      ['a.txt', 'two\n'],
      ['new folder/ä "quoted".txt', 'new\n'],
      ['bytes.bin', new Uint8Array([0, 255, 13, 10])],
      ['dir/deleted.txt', null],
      ['dir/never-was.txt', null],
    ] as [string, string | Uint8Array | null][]),
  })
  expect(git(repo, 'rev-parse', `${made}^@`)).toBe(parent)
  expect(git(repo, 'log', '-1', '--format=%an <%ae> %cn: %s / %b', made)).toBe(
    'Ann Author <ann@example.com> Ann Author: feat: bump é / Body',
  )
  expect(
    git(repo, '-c', 'core.quotePath=false', 'diff-tree', '-r', '--name-status', '-z', parent, made).split('\0'),
  ).toEqual(['M', 'a.txt', 'A', 'bytes.bin', 'D', 'dir/deleted.txt', 'A', 'new folder/ä "quoted".txt', ''])
  expect(git(repo, 'show', `${made}:a.txt`)).toBe('two')
  expect(git(repo, 'cat-file', '-s', `${made}:bytes.bin`)).toBe('4')
  expect(git(repo, 'fsck', '--strict')).toBe(`dangling commit ${made}`)
})

test('commitFiles() leaves a dirty work tree, the index, the branches and every file of the clone untouched', async () => {
  const { repo } = remoteAndClone({ 'a.txt': 'one\n', 'b.txt': 'one\n' })
  write(repo, 'a.txt', 'edited by a person\n')
  write(repo, 'b.txt', 'staged by a person\n')
  git(repo, 'add', 'b.txt')
  write(repo, 'b.txt', 'and edited again\n')
  write(repo, 'untracked.txt', 'u\n')
  git(repo, 'config', 'core.splitIndex', 'true')
  const before = snapshot(repo)
  const temporary = temporaryFolder()
  vi.stubEnv('TMPDIR', temporary)
  const made = await commitFiles(repo, { parent: 'HEAD', message: 'm\n', files: new Map([['a.txt', 'bot\n']]) })
  expect(snapshot(repo)).toEqual(before)
  expect(readdirSync(temporary)).toEqual([])
  vi.unstubAllEnvs()
  expect(git(repo, 'show', `${made}:a.txt`)).toBe('bot')
  expect(git(repo, 'show', `${made}:b.txt`)).toBe('one')
})

test('commitFiles() returns the parent where nothing differs', async () => {
  const { repo } = remoteAndClone({ 'a.txt': 'one\n' })
  const parent = git(repo, 'rev-parse', 'HEAD')
  const files = new Map([
    ['a.txt', 'one\n'],
    ['never-was.txt', null],
  ])
  expect(await commitFiles(repo, { parent, message: 'm\n', files })).toBe(parent)
  expect(await commitFiles(repo, { parent, message: 'm\n', files: new Map() })).toBe(parent)
})

test('commitFiles() works on any parent, also one that is not checked out, and while HEAD is detached', async () => {
  const { repo } = remoteAndClone({ 'a.txt': 'one\n' })
  const first = git(repo, 'rev-parse', 'HEAD')
  commit(repo, 'second', { 'b.txt': 'two\n' })
  git(repo, 'checkout', '--quiet', '--detach')
  const made = await commitFiles(repo, { parent: first, message: 'm\n', files: new Map([['c.txt', 'c\n']]) })
  expect(git(repo, 'ls-tree', '-r', '--name-only', made).split('\n')).toEqual(['a.txt', 'c.txt'])
  await expect(commitFiles(repo, { parent: 'nosuch', message: 'm\n', files: new Map() })).rejects.toMatchObject({
    code: 'unknown-revision',
  })
})

test('commitFiles() keeps the executable bit, and replaces a folder by a file and back', async () => {
  const { repo } = remoteAndClone({ 'dir/a.txt': 'a\n', file: 'f\n' })
  write(repo, 'run.sh', 'true\n')
  chmodSync(join(repo, 'run.sh'), 0o755)
  const parent = commit(repo, 'script', {})
  const made = await commitFiles(repo, {
    parent,
    message: 'm\n',
    files: new Map([
      ['run.sh', 'false\n'],
      ['file/inside.txt', 'i\n'],
      ['dir', 'now a file\n'],
    ]),
  })
  const listing = git(repo, 'ls-tree', '-r', made).split('\n')
  expect(listing.map((line) => line.replace(/ blob \w+\t/, ' '))).toEqual([
    '100644 dir',
    '100644 file/inside.txt',
    '100755 run.sh',
  ])
})

test('commitFiles() commits bytes as given, whatever .gitattributes says', async () => {
  const { repo } = remoteAndClone({ '.gitattributes': '* text eol=crlf\n' })
  const made = await commitFiles(repo, { parent: 'HEAD', message: 'm\n', files: new Map([['a.txt', 'a\r\nb\n']]) })
  expect(git(repo, 'cat-file', '-s', `${made}:a.txt`)).toBe('5')
})

test('commitFiles() takes author and committer from the caller', async () => {
  const { repo } = remoteAndClone()
  git(repo, 'config', '--unset', 'user.name')
  git(repo, 'config', '--unset', 'user.email')
  git(repo, 'config', 'user.useConfigOnly', 'true')
  const options = { parent: 'HEAD', message: 'm\n', files: new Map([['b.txt', 'b\n']]) }
  await expect(commitFiles(repo, options)).rejects.toMatchObject({
    code: 'no-identity',
    hint: 'Say who commits: git config user.name <name> and git config user.email <address>',
  })
  const made = await commitFiles(repo, { ...options, author: { name: 'Bot Ü', email: 'bot@example.com' } })
  expect(git(repo, 'log', '-1', '--format=%an <%ae>|%cn <%ce>', made)).toBe(
    'Bot Ü <bot@example.com>|Bot Ü <bot@example.com>',
  )
})

test.each(['../outside.txt', '/absolute.txt', '.git/config', 'a/../../b', 'dir//x'])(
  'commitFiles() refuses the path %j',
  async (path) => {
    const { repo } = remoteAndClone()
    const parent = git(repo, 'rev-parse', 'HEAD')
    for (const content of ['x', null]) {
      await expect(
        commitFiles(repo, { parent, message: 'm\n', files: new Map([[path, content]]) }),
      ).rejects.toMatchObject({ code: 'invalid-path' })
    }
    expect(git(repo, 'rev-parse', 'HEAD')).toBe(parent)
  },
)

test('commitFiles() runs no hook of the clone and does not sign', async () => {
  const { repo } = remoteAndClone()
  for (const name of ['pre-commit', 'commit-msg', 'post-commit', 'post-index-change']) {
    hook(join(repo, '.git'), name, 'exit 1')
  }
  git(repo, 'config', 'commit.gpgSign', 'true')
  git(repo, 'config', 'gpg.program', 'false')
  const made = await commitFiles(repo, { parent: 'HEAD', message: 'm\n', files: new Map([['b.txt', 'b\n']]) })
  expect(git(repo, 'cat-file', '-t', made)).toBe('commit')
})

test('commitFiles() works in a linked worktree and from several calls at once', async () => {
  const { repo } = remoteAndClone()
  const linked = join(temporaryFolder(), 'linked')
  git(repo, 'worktree', 'add', '--quiet', '--detach', linked)
  mkdirSync(join(linked, 'x'))
  cpSync(join(linked, 'a.txt'), join(linked, 'x/a.txt'))
  const parent = git(repo, 'rev-parse', 'HEAD')
  const made = await Promise.all(
    [repo, linked, repo, linked].map((folder, index) =>
      commitFiles(folder, { parent, message: `${index}\n`, files: new Map([[`${index}.txt`, `${index}\n`]]) }),
    ),
  )
  for (const [index, id] of made.entries()) {
    expect(git(repo, 'ls-tree', '--name-only', id).split('\n').toSorted()).toEqual([`${index}.txt`, 'a.txt'])
  }
})

test('commitFiles() is not led astray by the index of a running hook', async () => {
  const { repo } = remoteAndClone()
  const index = join(temporaryFolder(), 'index')
  vi.stubEnv('GIT_INDEX_FILE', index)
  const made = await commitFiles(repo, { parent: 'HEAD', message: 'm\n', files: new Map([['b.txt', 'b\n']]) })
  vi.unstubAllEnvs()
  expect(git(repo, 'ls-tree', '--name-only', made).split('\n')).toEqual(['a.txt', 'b.txt'])
})
