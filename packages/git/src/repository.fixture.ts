import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

// Nothing of whoever runs the tests: no name, no default branch, no hooks.
process.env['GIT_CONFIG_GLOBAL'] = '/dev/null'
process.env['GIT_CONFIG_NOSYSTEM'] = '1'

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is removed after the tests of the file. Its name has a space and a letter beyond ASCII. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'button0 gït-')))
  folders.push(folder)
  return folder
}

/** Git as a person would type it; the tests do not rely on the code they test. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

export function bareRemote(): string {
  const folder = join(temporaryFolder(), 'remote.git')
  git(dirname(folder), 'init', '--quiet', '--bare', '--initial-branch=main', folder)
  return folder
}

/** A clone of a remote, on main, with a name to commit under. */
export function clone(remote: string, ...args: string[]): string {
  const folder = join(temporaryFolder(), 'clone')
  git(dirname(folder), 'clone', '--quiet', ...args, `file://${remote}`, folder)
  git(folder, 'config', 'user.name', 'Ann Author')
  git(folder, 'config', 'user.email', 'ann@example.com')
  return folder
}

/** Writes files (null deletes), commits everything and returns the commit. */
export function commit(folder: string, subject: string, files: Record<string, string | null>): string {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) rmSync(join(folder, path))
    else write(folder, path, content)
  }
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', subject)
  return git(folder, 'rev-parse', 'HEAD')
}

export function write(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

/** A remote with one commit on main, and a clone of it. */
export function remoteAndClone(files: Record<string, string> = { 'a.txt': 'one\n' }): { remote: string; repo: string } {
  const remote = bareRemote()
  const repo = clone(remote)
  commit(repo, 'first', files)
  git(repo, 'push', '--quiet', 'origin', 'main')
  git(repo, 'remote', 'set-head', 'origin', '--auto')
  return { remote, repo }
}

/** A hook of a repository, as a shell script. */
export function hook(gitFolder: string, name: string, script: string): void {
  mkdirSync(join(gitFolder, 'hooks'), { recursive: true })
  writeFileSync(join(gitFolder, 'hooks', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}
