import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { inject } from 'vitest'
import { compileCacheVariables, shareCompileCache } from './release/compile-cache.ts'
import { linkDependencies } from './release/tree-dependencies.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

/** Nothing of whoever runs the tests: no name, no default branch, no token. */
const testEnvironment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GITHUB_TOKEN: '',
  GH_TOKEN: '',
  GITHUB_REPOSITORY: '',
  GITHUB_ACTIONS: '',
  NO_COLOR: '1',
}

export interface CommandResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | undefined
}

/** A clone with its dependencies, to run commands in as a user does. */
export interface Clone {
  readonly root: string
  /** Runs the clone's own `button0`, which must succeed, and returns what it prints. */
  run(...args: readonly string[]): Promise<string>
  /** Runs it whatever comes of it. */
  button0(...args: readonly string[]): Promise<CommandResult>
  /** The same with environment variables. */
  button0With(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<CommandResult>
  git(...args: readonly string[]): string
  read(path: string): string
  write(path: string, content: string): void
}

/**
 * A bare remote that holds this workspace, built and committed once for all test files of a run, and folders for clones
 * of it.
 */
export class ReleaseTemplate {
  readonly folder: string = mkdtempSync(join(inject('runFolder'), 'a path with spaces-'))
  readonly #shared: string
  #count = 0

  private constructor(shared: string) {
    this.#shared = shared
  }

  static async create(): Promise<ReleaseTemplate> {
    const shared = join(inject('runFolder'), 'release-template')
    mkdirSync(shared, { recursive: true })
    while (!existsSync(join(shared, 'template.git'))) {
      // Whoever makes the lock makes the template; a maker that was killed leaves a lock that is taken over.
      if (takeLock(join(shared, 'lock'))) await makeRemote(shared)
      else await setTimeout(100)
    }
    return new ReleaseTemplate(shared)
  }

  /** A remote of its own, as the template is. */
  remote(): string {
    const path = this.#path(`remote-${++this.#count}.git`)
    cpSync(join(this.#shared, 'template.git'), path, { recursive: true })
    return path
  }

  clone(remote: string, options: { name?: string; depth?: number } = {}): Clone {
    const root = this.#path(`clone-${++this.#count}`)
    const depth = options.depth === undefined ? [] : [`--depth=${options.depth}`]
    git(this.folder, 'clone', '--quiet', ...depth, `file://${remote}`, root)
    identify(root, options.name ?? 'Ann Author')
    linkDependencies(repository, root)
    shareCompileCache(this.#shared, root)
    const main = join(root, 'tools/cli/src/main.js')
    const button0With: Clone['button0With'] = async (env, ...args) => {
      const { stdout, stderr, exitCode } = await execa(process.execPath, [main, ...args], {
        cwd: root,
        env: { ...testEnvironment, ...compileCacheVariables(root), ...env },
        reject: false,
        stdin: 'ignore',
      })
      return { stdout, stderr, exitCode }
    }
    return {
      root,
      button0With,
      async run(...args) {
        const { stdout, stderr, exitCode } = await button0With({}, ...args)
        if (exitCode !== 0) throw new Error(`button0 ${args.join(' ')} exited with ${exitCode}: ${stderr}`)
        return stdout
      },
      button0: (...args) => button0With({}, ...args),
      git: (...args) => git(root, ...args),
      read: (path) => readFileSync(join(root, path), 'utf8'),
      write: (path, content) => writeFileSync(join(root, path), content),
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #path(name: string): string {
    return join(this.folder, name)
  }
}

/** Git as a person types it; tests do not rely on the code that they test. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...testEnvironment },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 100_000_000,
  }).trim()
}

/** The id of the tree of a branch: equal where every file is. */
export function treeOf(remote: string, revision = 'main'): string {
  return git(remote, 'rev-parse', `${revision}^{tree}`)
}

/** The files of this workspace that a release may read, as they are in the work tree. */
function workspacePaths(): string[] {
  return git(repository, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
    .split('\0')
    .filter((name) => name !== '' && !/\.test\.ts$|\/fixtures\/|^bench\/|^docs\/(?!problems\/)|^\.github\//.test(name))
    .filter((name) => existsSync(join(repository, name)))
}

/** Whether this process holds the lock now. */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
    if (owner > 0 && !isRunning(owner)) rmSync(lock, { force: true })
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function makeRemote(shared: string): Promise<void> {
  const work = mkdtempSync(join(shared, 'work-'))
  try {
    const [seed, bare] = [join(work, 'seed'), join(work, 'template.git')]
    for (const path of workspacePaths()) copy(join(repository, path), join(seed, path))
    linkDependencies(repository, seed)
    const button0 = (...args: string[]) =>
      execa(process.execPath, [join(seed, 'tools/cli/src/main.js'), ...args], { cwd: seed })
    await button0('generate')
    // As `pnpm build` does it, less the compiler, which these tests do not need.
    for (const name of readdirSync(join(seed, 'environments'))) await button0('render', name)
    await button0('build', '--rendered')
    git(shared, 'init', '--quiet', '--bare', '--initial-branch=main', bare)
    git(seed, 'init', '--quiet', '--initial-branch=main')
    identify(seed, 'Seed')
    git(seed, 'add', '--all')
    git(seed, 'commit', '--quiet', '--message', 'chore: seed')
    git(seed, 'push', '--quiet', bare, 'main')
    renameSync(bare, join(shared, 'template.git'))
  } finally {
    rmSync(work, { recursive: true, force: true })
    rmSync(join(shared, 'lock'), { force: true })
  }
}

function identify(folder: string, name: string): void {
  git(folder, 'config', 'user.name', name)
  git(folder, 'config', 'user.email', `${name.toLowerCase().replaceAll(' ', '.')}@example.com`)
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to)
}
