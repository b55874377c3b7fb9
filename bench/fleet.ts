import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('..', import.meta.url))

export interface FleetSize {
  readonly environments: number
  readonly applications: number
}

/** The environments that others are made from: each group of three is one line of promotion. */
const models = ['dev', 'staging', 'prod'] as const

/** Names of a fleet's environments: `dev-000`, `staging-000`, `prod-000`, `dev-001` … */
export function environmentNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => nameOf(index))
}

/** Names of the applications of each environment: one frontend, and backends. */
export function applicationNames(count: number): string[] {
  return [
    'backend',
    'frontend',
    ...Array.from({ length: Math.max(0, count - 2) }, (_, index) => `backend-${index + 2}`),
  ]
    .slice(0, count)
    .toSorted()
}

/**
 * Makes a workspace of many environments in `folder`, from the repository's files as they are now and its three
 * environments under other names, hosts, namespaces and databases; installs its dependencies from pnpm's store, and
 * commits. Generated files are left out: the first build makes them.
 */
export function makeFleet(
  folder: string,
  { environments, applications }: FleetSize,
  env: NodeJS.ProcessEnv = process.env,
): void {
  copyRepository(folder)
  rmSync(join(folder, 'environments'), { recursive: true, force: true })
  const names = environmentNames(environments)
  for (const [index, name] of names.entries()) makeEnvironment(folder, { index, name, applications })
  writeFileSync(join(folder, 'pnpm-lock.yaml'), lockFile(readFileSync(join(folder, 'pnpm-lock.yaml'), 'utf8'), names))
  installDependencies(folder, env)
  commitAll(folder, 'fleet')
}

/** Installs what the lock file names, from pnpm's store. */
export function installDependencies(folder: string, env: NodeJS.ProcessEnv): void {
  execFileSync('pnpm', ['install', '--offline', '--frozen-lockfile', '--silent'], {
    cwd: folder,
    env,
    stdio: 'inherit',
  })
}

/** Makes the folder a Git repository where it is none, and commits everything in it. */
export function commitAll(folder: string, message: string): void {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  if (!existsSync(join(folder, '.git'))) git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '--no-verify', `--message=${message}`)
}

/** Every file that Git does not ignore, committed or not: an improvement is measured before it is committed. */
export function copyRepository(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  })
  mkdirSync(folder, { recursive: true })
  for (const file of files.split('\0')) {
    if (file === '') continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(repository, file), join(folder, file), { force: true, errorOnExist: false, verbatimSymlinks: true })
  }
}

function nameOf(index: number): string {
  return `${models[index % models.length]}-${String(Math.floor(index / models.length)).padStart(3, '0')}`
}

function makeEnvironment(
  root: string,
  { index, name, applications }: { index: number; name: string; applications: number },
): void {
  const model = join(repository, 'environments', models[index % models.length]!)
  const target = join(root, 'environments', name)
  mkdirSync(join(target, 'src'), { recursive: true })
  mkdirSync(join(target, 'pins'))
  const copy = (from: string, to: string, change: (text: string) => string = (text) => text): void =>
    writeFileSync(join(target, to), change(readFileSync(join(model, from), 'utf8')))
  copy('package.json', 'package.json', (text) => text.replace(/"(@button0\/environment)-[^"]+"/, `"$1-${name}"`))
  for (const file of readdirSync(model).filter((entry) => entry === 'turbo.json')) copy(file, file)
  copy('src/environment.ts', 'src/environment.ts', (text) =>
    text
      .replace(/\bname: '[^']+'/, `name: '${name}'`)
      .replace(/\bpromotesFrom: '[^']+'/, `promotesFrom: '${nameOf(index - 1)}'`)
      .replace(/\bnamespace: '[^']+'/, `namespace: 'button0-${name}'`)
      .replace(/\bhost: '[^']+'/, `host: '${name}.button0.example.com'`)
      .replace(/\bdatabase: \{ host: '[^.]+/, `database: { host: 'button0-${name}`),
  )
  for (const application of applicationNames(applications)) {
    const chart = application === 'frontend' ? 'frontend' : 'backend'
    copy(`src/${chart}.ts`, `src/${application}.ts`)
    copy(`pins/${chart}.json`, `pins/${application}.json`)
    const verified = join(model, 'charts', chart)
    if (existsSync(verified)) cpSync(verified, join(target, 'charts', application), { recursive: true })
  }
}

/** The lock file for other environments: all depend on the same packages, so that the first one's entry serves each. */
function lockFile(text: string, names: readonly string[]): string {
  const entry = /^ {2}environments\/[^:]+:\n(?: {4}.*\n)+\n/gm
  const model = entry.exec(text)?.[0] ?? ''
  const [before, after] = [text.slice(0, text.indexOf(model)), text.slice(text.lastIndexOf(lastOf(text, entry)))]
  const rest = after.slice(lastOf(text, entry).length)
  return before + names.map((name) => model.replace(/environments\/[^:]+/, `environments/${name}`)).join('') + rest
}

function lastOf(text: string, pattern: RegExp): string {
  return [...text.matchAll(pattern)].at(-1)?.[0] ?? ''
}
