import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { inject } from 'vitest'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const main = join(repository, 'tools/cli/src/main.js')

export interface RunResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | undefined
}

/** A copy of this workspace in a temporary folder, for commands to be run in as a user runs them. */
export interface TemporaryWorkspace {
  readonly root: string
  /** Runs `button0` in the workspace's root, without a terminal. */
  button0(...args: readonly string[]): Promise<RunResult>
  /** The same in a folder of it, or with other environment variables. */
  button0In(folder: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<RunResult>
  read(path: string): string
  write(path: string, content: string): void
  /** Copies a folder, as a person does with `cp -r`. */
  copy(from: string, to: string): void
  /** Replaces text in a file that must hold it. */
  edit(path: string, from: string | RegExp, to: string): void
  /** Content of every file that is not ignored, by path: what must not change where a command fails. */
  snapshot(): Map<string, string>
  [Symbol.dispose](): void
}

export function temporaryWorkspace(): TemporaryWorkspace {
  const root = mkdtempSync(join(inject('runFolder'), 'workspace-'))
  for (const entry of [
    'charts',
    'environments',
    'packages',
    'tools',
    'docs',
    'package.json',
    'pnpm-workspace.yaml',
    'tsconfig.json',
    'tsconfig.build.json',
  ]) {
    cpSync(join(repository, entry), join(root, entry), {
      recursive: true,
      filter: (path) => !/[\\/](node_modules|dist|\.turbo|fixtures)$|\.test\.ts$/.test(path),
    })
  }
  linkPackages(root)
  const at = (path: string): string => join(root, path)
  const button0In: TemporaryWorkspace['button0In'] = async (folder, args, env = {}) => {
    const result = await execa(process.execPath, [main, ...args], {
      cwd: at(folder),
      env,
      reject: false,
      stdin: 'ignore',
    })
    return { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode }
  }
  return {
    root,
    button0In,
    button0: (...args) => button0In('.', args),
    read: (path) => readFileSync(at(path), 'utf8'),
    write(path, content) {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), content)
    },
    copy: (from, to) => cpSync(at(from), at(to), { recursive: true }),
    edit(path, from, to) {
      const before = readFileSync(at(path), 'utf8')
      const after = before.replace(from, to)
      if (before === after) throw new Error(`${path} does not hold ${String(from)}`)
      writeFileSync(at(path), after)
    },
    snapshot: () => snapshotOf(root, ''),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Every package that any package of the workspace depends on, where all of the copy's modules find it. */
function linkPackages(root: string): void {
  const link = (target: string, name: string): void => {
    const path = join(root, 'node_modules', name)
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) symlinkSync(target, path)
  }
  const packages = ['packages', 'charts', 'tools', 'environments'].flatMap((group) =>
    readdirSync(join(repository, group)).map((name) => join(group, name)),
  )
  for (const folder of packages) {
    const manifest = join(root, folder, 'package.json')
    if (existsSync(manifest))
      link(join(root, folder), (JSON.parse(readFileSync(manifest, 'utf8')) as { name: string }).name)
  }
  for (const folder of ['.', ...packages]) {
    const modules = join(repository, folder, 'node_modules')
    if (!existsSync(modules)) continue
    for (const name of readdirSync(modules).filter((entry) => !entry.startsWith('.') && entry !== '@button0')) {
      const nested = name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name]
      for (const module of nested) link(realpathSync(join(modules, module)), module)
    }
  }
}

function snapshotOf(root: string, path: string): Map<string, string> {
  return new Map(
    readdirSync(join(root, path), { withFileTypes: true })
      .filter((entry) => entry.name !== 'node_modules')
      .flatMap((entry) => {
        const inside = join(path, entry.name)
        return entry.isDirectory()
          ? [...snapshotOf(root, inside)]
          : [[inside, readFileSync(join(root, inside), 'utf8')] as const]
      }),
  )
}
