import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { commitAll, copyRepository, repository } from '../bench/fleet.ts'

export interface CommandResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
}

export type Variables = Readonly<Record<string, string>>

/** A checkout of this workspace with its own dependencies and caches, where turbo and pnpm run as they do for a user. */
export interface Checkout {
  readonly root: string
  /** Runs a command with turbo, Node and pnpm on the path, and nothing of turbo's settings from outside. */
  run(command: readonly string[], variables?: Variables): Promise<CommandResult>
  /** `pnpm build`, which must succeed. */
  build(variables?: Variables): Promise<void>
  /** What `turbo run render` would take from a cache, by environment: its hash, and whether there is an entry. */
  renders(variables?: Variables): Promise<Map<string, { hash: string; cached: boolean }>>
  /** Replaces text in a file that must hold it. */
  edit(path: string, from: string | RegExp, to: string): void
  /** A digest of every file that Git does not ignore, by path. */
  files(): Map<string, string>
  remove(...paths: readonly string[]): void
}

/** Folders for checkouts. The first is installed and committed; the others are clones of it. */
export class TurboWorkspace {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'button0-turbo-')))
  readonly origin: Checkout
  #count = 0

  constructor() {
    const root = join(this.folder, 'origin')
    copyRepository(root)
    this.origin = this.#checkout(root)
    commitAll(root, 'chore: seed')
  }

  /** A clone, with the dependencies installed anew and no cache. `depth` as Git's. */
  clone({ depth }: { depth?: number } = {}): Checkout {
    const root = join(this.folder, `clone-${++this.#count}`)
    const shallow = depth === undefined ? [] : [`--depth=${depth}`]
    execFileSync('git', ['clone', '--quiet', ...shallow, `file://${this.origin.root}`, root])
    return this.#checkout(root)
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }

  #checkout(root: string): Checkout {
    const path = [join(root, 'node_modules/.bin'), pnpmFolder(this.folder), process.env['PATH']].join(delimiter)
    const base = { ...withoutTurbo(process.env), PATH: path, TURBO_TELEMETRY_DISABLED: '1', CI: '' }
    execFileSync('pnpm', ['install', '--prefer-offline', '--frozen-lockfile', '--silent'], {
      cwd: root,
      env: base,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const run: Checkout['run'] = ([program, ...args], variables = {}) =>
      new Promise((resolve) => {
        const options = { cwd: root, env: { ...base, ...variables }, maxBuffer: 100_000_000 }
        const child = execFile(program!, args, options, (_, stdout, stderr) => {
          resolve({ stdout, stderr, exitCode: child.exitCode })
        })
        child.stdin?.end()
      })
    return {
      root,
      run,
      async build(variables) {
        const { exitCode, stdout, stderr } = await run(['pnpm', 'build'], variables)
        if (exitCode !== 0) throw new Error(`pnpm build ended with ${exitCode}:\n${stdout}\n${stderr}`)
      },
      async renders(variables) {
        const { stdout, stderr } = await run(['turbo', 'run', 'render', '--dry=json'], variables)
        if (!stdout.startsWith('{')) throw new Error(`turbo printed no plan: ${stderr}`)
        const { tasks } = JSON.parse(stdout) as { tasks: DryTask[] }
        return new Map(
          tasks
            .filter(({ task, directory }) => task === 'render' && directory.startsWith('environments/'))
            .map(({ directory, hash, cache }) => [
              directory.slice('environments/'.length),
              { hash, cached: cache.status === 'HIT' },
            ]),
        )
      },
      edit(file, from, to) {
        const before = readFileSync(join(root, file), 'utf8')
        const after = before.replace(from, to)
        if (before === after) throw new Error(`${file} does not hold ${String(from)}`)
        writeFileSync(join(root, file), after)
      },
      files: () => digests(root),
      remove(...paths) {
        for (const file of paths) rmSync(join(root, file), { recursive: true, force: true })
      },
    }
  }
}

interface DryTask {
  readonly task: string
  readonly directory: string
  readonly hash: string
  readonly cache: { readonly status: 'HIT' | 'MISS' }
}

/** Where a `pnpm` is for turbo to call: the one on the path, or one that npx runs, of the version that is pinned. */
function pnpmFolder(folder: string): string {
  const found = (process.env['PATH'] ?? '').split(delimiter).find((path) => existsSync(join(path, 'pnpm')))
  if (found !== undefined) return found
  const { packageManager } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    packageManager: string
  }
  const file = join(folder, 'bin/pnpm')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\nexec npx -y ${packageManager} "$@"\n`)
  chmodSync(file, 0o755)
  return dirname(file)
}

function withoutTurbo(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(TURBO_|HELM_|VITEST|NODE_OPTIONS$|NODE_ENV$)/.test(name)),
  )
}

function digests(root: string): Map<string, string> {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  const files = new Set(listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file))))
  return new Map(
    [...files].toSorted().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex'),
    ]),
  )
}
