import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { CliError } from '../terminal/cli-error.ts'
import { shareCompileCache } from './compile-cache.ts'
import { exitCode } from '../terminal/exit-code.ts'

/**
 * Gives a checkout of this repository its dependencies: links to those of `from` where both have one lock file, which
 * takes milliseconds, else an installation of its own. Either way its workspace packages are the checkout's own.
 */
export async function provideDependencies(from: string, checkout: string): Promise<void> {
  if (hasInstalled(checkout, checkout)) return
  for (const folder of packageFolders(checkout))
    rmSync(join(checkout, folder, 'node_modules'), { recursive: true, force: true })
  if (hasInstalled(from, checkout)) linkDependencies(from, checkout)
  else await install(checkout)
  shareCompileCache(from, checkout)
}

/** Whether what is installed in a folder is what a checkout's lock file asks for. pnpm keeps the lock file it installed. */
function hasInstalled(folder: string, checkout: string): boolean {
  const installed = join(folder, 'node_modules/.pnpm/lock.yaml')
  return (
    existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(join(checkout, 'pnpm-lock.yaml'), 'utf8')
  )
}

/**
 * One lock file means one `node_modules` in every package, so each link is made again: those to packages of the
 * workspace are relative, and so lead to the checkout's; the store of third-party packages is shared.
 */
export function linkDependencies(from: string, checkout: string): void {
  for (const folder of packageFolders(checkout)) {
    const modules = join(from, folder, 'node_modules')
    if (!existsSync(modules)) continue
    for (const name of moduleNames(modules)) {
      const path = join(checkout, folder, 'node_modules', name)
      mkdirSync(dirname(path), { recursive: true })
      symlinkSync(
        lstatSync(join(modules, name)).isSymbolicLink()
          ? readlinkSync(join(modules, name))
          : realpathSync(join(modules, name)),
        path,
      )
    }
  }
}

/**
 * The names in a `node_modules`, scopes opened. `.pnpm` is the store; a package's `.cache` keeps what is expensive to
 * make and named by its content, such as the unpacked Helm. The root's own cache belongs to each checkout.
 */
function moduleNames(modules: string): string[] {
  const isRoot = existsSync(join(modules, '.pnpm'))
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith('@')) return readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`)
    if (name.startsWith('.')) return name === (isRoot ? '.pnpm' : '.cache') ? [name] : []
    return [name]
  })
}

/** The root and the workspace's packages, which lie two levels deep. */
function packageFolders(checkout: string): string[] {
  const groups = readdirSync(checkout, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  )
  const packages = groups.flatMap(({ name: group }) =>
    readdirSync(join(checkout, group))
      .map((name) => join(group, name))
      .filter((folder) => existsSync(join(checkout, folder, 'package.json'))),
  )
  return ['.', ...packages]
}

/** From pnpm's store where it has everything, else from the registry. */
async function install(checkout: string): Promise<void> {
  const { packageManager = 'pnpm' } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    packageManager?: string
  }
  // Not `pnpm` from the path: that may be of another version, and decides what it installs.
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline', '--silent']
  const { exitCode: code, all } = await execa('npx', args, { cwd: checkout, all: true, reject: false, stdin: 'ignore' })
  if (code === 0) return
  throw new CliError(`The dependencies of the fetched tree cannot be installed: ${all.trim() || 'npx is not there'}`, {
    hint: 'Check the network, or bring your work tree up to date and install: git pull, then pnpm install',
    exit: exitCode.failed,
  })
}
