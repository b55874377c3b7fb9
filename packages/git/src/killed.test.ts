import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commitFiles } from './commit-files.ts'
import { fetch } from './fetch.ts'
import { push } from './push.ts'
import { git, remoteAndClone, temporaryFolder, write } from './repository.fixture.ts'

const script = `
  import { commitFiles, fetch, push } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
  const main = { remote: 'origin', branch: 'main' }
  for (let round = 0; round < 1000; round++) {
    const parent = await fetch(process.argv[1], main)
    const content = \`\${process.pid} \${round}\`
    const files = new Map([['one.json', content], ['two.json', content]])
    const commit = await commitFiles(process.argv[1], { parent, message: \`round \${round}\\n\`, files })
    await push(process.argv[1], { ...main, commit })
    console.log(round)
  }`

test('fetch(), commitFiles() and push() leave nothing half done when they are killed at any moment', async () => {
  const { remote, repo } = remoteAndClone({ 'one.json': 'x\n', 'two.json': 'x\n' })
  write(repo, 'one.json', 'edited by a person\n')
  const head = git(repo, 'rev-parse', 'HEAD')
  const temporary = temporaryFolder()
  for (let delay = 0; delay < 120; delay += 12) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, repo], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, TMPDIR: temporary },
    })
    // One round is done; the kill comes somewhere in the next one or two.
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, delay))
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(git(repo, 'rev-parse', 'HEAD')).toBe(head)
    expect(git(repo, 'status', '--porcelain')).toBe('M one.json')
  }
  // Each commit of the remote holds both files of one round.
  const states = git(remote, 'log', '--format=%H', 'main').split('\n')
  expect(states.length).toBeGreaterThan(10)
  for (const state of states) {
    expect(git(remote, 'show', `${state}:one.json`)).toBe(git(remote, 'show', `${state}:two.json`))
  }
  const main = { remote: 'origin', branch: 'main' }
  const parent = await fetch(repo, main)
  const commit = await commitFiles(repo, { parent, message: 'last\n', files: new Map([['one.json', 'last\n']]) })
  expect(await push(repo, { ...main, commit })).toBe('pushed')
  expect(git(repo, 'for-each-ref', 'refs/button0')).toBe('')
  expect(readdirSync(join(repo, '.git'), { recursive: true }).filter((name) => `${name}`.endsWith('.lock'))).toEqual([])
  git(remote, 'fsck', '--strict')
}, 60_000)

test('fetch(), commitFiles() and push() of several processes in one clone lose no commit', async () => {
  const { remote, repo } = remoteAndClone()
  const bot = `
    import { commitFiles, fetch, push } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    const main = { remote: 'origin', branch: 'main' }
    const [repo, name] = process.argv.slice(1)
    for (let attempt = 0; attempt < 50; attempt++) {
      const parent = await fetch(repo, main)
      const commit = await commitFiles(repo, { parent, message: name + '\\n', files: new Map([[name, name]]) })
      if (await push(repo, { ...main, commit }) === 'pushed') process.exit(0)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100))
    }
    process.exit(1)`
  const bots = ['a', 'b', 'c', 'd', 'e', 'f']
  const codes = await Promise.all(
    bots.map(async (name) => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', bot, repo, name], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      return (await once(child, 'exit'))[0] as number
    }),
  )
  expect(codes).toEqual(bots.map(() => 0))
  expect(git(remote, 'ls-tree', '--name-only', 'main').split('\n')).toEqual(['a', 'a.txt', 'b', 'c', 'd', 'e', 'f'])
  expect(git(remote, 'rev-list', '--count', 'main')).toBe('7')
}, 60_000)
