import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReleaseTemplate, git, treeOf, type Clone, type CommandResult } from '../release-workspace.fixture.ts'

/** At how many moments to kill; the default run takes a few. */
const moments = Number(process.env['BUTTON0_REPEAT'] ?? '3')
const bump = ['bump', 'backend', '--env', 'dev', '--tag', 'sha-1a2b3c4']

let template: ReleaseTemplate
/** The tree that a whole bump makes, how many files it writes, and how long pushing it takes. */
let after: { tree: string; files: number; milliseconds: number }
beforeAll(async () => {
  template = await ReleaseTemplate.create()
  const clone = template.clone(template.remote())
  const written = JSON.parse(await clone.run(...bump, '--json')) as { written: string[] }
  const started = performance.now()
  const remote = template.remote()
  await template.clone(remote).run(...bump, '--push')
  after = { tree: treeOf(remote), files: written.written.length, milliseconds: performance.now() - started }
}, 120_000)
afterAll(() => template[Symbol.dispose](), 60_000)

function staged(clone: Clone): string {
  clone.git('add', '--all')
  return clone.git('write-tree')
}

/** Runs a bump in the work tree that ends by SIGKILL after so many files are in place. */
async function killAfter(clone: Clone, renames: number): Promise<void> {
  const preload = pathToFileURL(join(import.meta.dirname, 'kill-after-rename.fixture.ts')).href
  const args = ['--import', preload, join(clone.root, 'tools/cli/src/main.js'), ...bump]
  const env = { BUTTON0_TEST_RENAMES: String(renames) }
  const { signal, stderr } = await execa(process.execPath, args, { cwd: clone.root, env, reject: false })
  if (signal !== 'SIGKILL') throw new Error(`The bump was not killed: ${stderr}`)
}

/** What `check` says, without the compiler. */
async function checkOf(clone: Clone): Promise<CommandResult> {
  await clone.run('render', 'dev')
  return clone.button0('check', '--rendered', 'dev')
}

test('a bump killed between any two files is reported by check and completed by a second run', async () => {
  const every = Array.from({ length: after.files }, (_, index) => index)
  const points = moments >= every.length ? every : [1, after.files - 1]
  const checks: CommandResult[] = []
  for (const renames of points) {
    const clone = template.clone(template.remote())
    const before = staged(clone)
    await killAfter(clone, renames)
    // Each file is whole: the old one or the new one.
    expect(clone.git('diff', '--name-only').split('\n').filter(Boolean)).toHaveLength(renames)
    expect(staged(clone) === before).toBe(renames === 0)
    expect(staged(clone)).not.toBe(after.tree)
    if (renames === after.files - 1) checks.push(await checkOf(clone))
    await clone.run(...bump)
    expect(staged(clone)).toBe(after.tree)
  }
  expect(checks).toEqual([
    expect.objectContaining({ exitCode: 1, stdout: expect.stringMatching(/^differs environments\/dev\//m) }),
  ])
}, 1_200_000)

test('a pushed bump killed at any moment leaves the remote in the old state or the new one, and a second run ends in the new', async () => {
  const remote = template.remote()
  const clone = template.clone(remote)
  const old = git(remote, 'rev-parse', 'main')
  const outcomes = { old: 0, new: 0 }
  for (let moment = 1; moment <= moments; moment++) {
    git(remote, 'update-ref', 'refs/heads/main', old)
    const running = execa(process.execPath, [join(clone.root, 'tools/cli/src/main.js'), ...bump, '--push'], {
      cwd: clone.root,
      reject: false,
    })
    // From the first milliseconds on, which no command outruns, to beyond its end.
    await setTimeout(moments === 1 ? 0 : (after.milliseconds * 1.1 * (moment - 1)) / (moments - 1))
    running.kill('SIGKILL')
    await running
    const tree = treeOf(remote)
    expect([treeOf(remote, old), after.tree]).toContain(tree)
    outcomes[tree === after.tree ? 'new' : 'old'] += 1
    expect(git(remote, 'rev-list', '--count', `${old}..main`)).toBe(tree === after.tree ? '1' : '0')
    expect(clone.git('status', '--porcelain')).toBe('')
    // A push that was on its way when its process died may still arrive; either is the state of one bump.
    await clone.run(...bump, '--push')
    expect(treeOf(remote)).toBe(after.tree)
    expect(git(remote, 'rev-list', '--count', `${old}..main`)).toBe('1')
    expect(clone.git('worktree', 'list').split('\n')).toHaveLength(1)
  }
  expect(outcomes.old).toBeGreaterThan(0)
}, 7_200_000)
