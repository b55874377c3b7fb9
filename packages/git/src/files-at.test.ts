import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, readFiles } from './files-at.ts'
import { commit, git, remoteAndClone, write } from './repository.fixture.ts'

const files = {
  'environments/dev/pins/backend.json': '{}\n',
  'environments/dev/values/ä ö.yaml': 'ä: "ö"\n',
  'environments/development/x': 'not below environments/dev\n',
  'empty.txt': '',
  '*': 'star\n',
}

test('listFiles() lists what a revision holds below paths, with modes, whatever the work tree holds', async () => {
  const { repo } = remoteAndClone(files)
  write(repo, 'run.sh', 'true\n')
  chmodSync(join(repo, 'run.sh'), 0o755)
  symlinkSync('run.sh', join(repo, 'link'))
  commit(repo, 'second', { 'empty.txt': 'no longer\n' })
  write(repo, 'untracked.txt', 'x')
  const paths = async (below?: string[]) => (await listFiles(repo, 'HEAD', below)).map(({ path }) => path)
  expect((await paths()).toSorted()).toEqual([...Object.keys(files), 'link', 'run.sh'].toSorted())
  expect(await paths(['environments/dev'])).toEqual([
    'environments/dev/pins/backend.json',
    'environments/dev/values/ä ö.yaml',
  ])
  expect(await paths(['*'])).toEqual(['*'])
  expect(await paths(['nosuch'])).toEqual([])
  expect((await listFiles(repo, 'HEAD', ['run.sh', 'link'])).map(({ mode }) => mode)).toEqual(['120000', '100755'])
})

test('readFiles() reads many files of a revision as they were then', async () => {
  const { repo } = remoteAndClone(files)
  commit(repo, 'second', { 'empty.txt': 'no longer\n' })
  const read = await readFiles(repo, 'HEAD~1')
  expect(Object.fromEntries([...read].map(([path, content]) => [path, content.toString()]))).toEqual(files)
  expect((await readFiles(repo, 'HEAD', ['empty.txt'])).get('empty.txt')?.toString()).toBe('no longer\n')
  expect((await readFiles(repo, 'HEAD', ['nosuch'])).size).toBe(0)
})

test('readFiles() gives back bytes that are no text', async () => {
  const { repo } = remoteAndClone()
  const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256))
  write(repo, 'bytes.bin', '')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(repo, 'bytes.bin'), bytes)
  git(repo, 'add', '--all')
  git(repo, 'commit', '--quiet', '--message', 'bytes')
  expect((await readFiles(repo, 'HEAD', ['bytes.bin'])).get('bytes.bin')?.equals(bytes)).toBe(true)
})
