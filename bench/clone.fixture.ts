import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { commitAll, copyRepository, installDependencies, makeFleet, repository, type FleetSize } from './fleet.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface RunResult {
  readonly stdout: string
  readonly stderr: string
  /** Null where the process was killed. */
  readonly exitCode: number | null
}

/** The repository as somebody has it who cloned it and installed its dependencies: turbo, pnpm and Git work in it. */
export interface Clone {
  readonly root: string
  /** `pnpm build`. */
  build(env?: Environment): Promise<RunResult>
  button0(args: readonly string[], env?: Environment): Promise<RunResult>
  turbo(args: readonly string[], env?: Environment): Promise<RunResult>
  /** Starts a command as the leader of a process group, so that it can be killed with all that it started. */
  start(command: readonly string[]): ChildProcess
  /** Changes a file; throws where that changes nothing. */
  edit(path: string, change: (text: string) => string): void
  write(path: string, content: string): void
  read(path: string): string
  /** Content of every generated file, by path. */
  generated(): Record<string, string>
  /** Removes the local cache, what it restored, and every generated file. */
  forget(): void
  remove(): void
}

/**
 * A clone of the repository's files as they are, or with other environments; or of another clone, which then must have
 * committed everything.
 */
export function makeClone(from?: Clone | FleetSize, gitArguments: readonly string[] = []): Clone {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'button0-clone-')))
  const env = { ...clean(process.env), PATH: pathWithPnpm(), DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' }
  if (from === undefined) {
    copyRepository(root)
    installDependencies(root, env)
    commitAll(root, 'all')
  } else if ('root' in from) {
    execFileSync('git', ['clone', '--quiet', ...gitArguments, `file://${from.root}`, root], { env, stdio: 'ignore' })
    installDependencies(root, env)
  } else {
    makeFleet(root, from, env)
  }
  const start: Clone['start'] = ([program, ...args]) =>
    spawn(program!, args, { cwd: root, env, detached: true, stdio: 'ignore' })
  const run = (command: readonly string[], more: Environment = {}): Promise<RunResult> => {
    const [program, ...args] = command
    const child = spawn(program!, args, { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
    return finished(child)
  }
  return {
    root,
    start,
    build: (more) => run(['pnpm', '--silent', 'build'], more),
    button0: (args, more) => run([process.execPath, 'tools/cli/src/main.js', ...args], more),
    turbo: (args, more) => run(['turbo', ...args], more),
    edit(file, change) {
      const before = readFileSync(join(root, file), 'utf8')
      const after = change(before)
      if (after === before) throw new Error(`The edit of ${file} changed nothing`)
      writeFileSync(join(root, file), after)
    },
    write: (file, content) => writeFileSync(join(root, file), content),
    read: (file) => readFileSync(join(root, file), 'utf8'),
    generated: () => generatedIn(root),
    forget() {
      const made = ['.turbo', 'node_modules/.cache/turbo', ...distFolders(root), ...Object.keys(generatedIn(root))]
      for (const path of made) rmSync(join(root, path), { recursive: true, force: true })
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Without what the test runner sets, and without any remote cache of whoever runs the tests. */
function clean(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(TURBO_|VITEST|NODE_ENV$|HELM_BIN$|CI$)/.test(name)),
  )
}

/** With the repository's tools, and pnpm: turbo starts every task with it. */
function pathWithPnpm(): string {
  const present = [join(repository, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter)
  try {
    execFileSync('pnpm', ['--version'], { stdio: 'ignore' })
    return present
  } catch {
    const { packageManager } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      packageManager: string
    }
    const found = execFileSync('npx', ['-y', packageManager, 'exec', 'which', 'pnpm'], { encoding: 'utf8' })
    return [dirname(found.trim()), present].join(delimiter)
  }
}

function finished(child: ChildProcess): Promise<RunResult> {
  const [stdout, stderr] = [child.stdout!, child.stderr!].map((stream) => {
    const parts: string[] = []
    stream.setEncoding('utf8').on('data', (text: string) => parts.push(text))
    return parts
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ stdout: stdout!.join(''), stderr: stderr!.join(''), exitCode }))
  })
}

function distFolders(root: string): string[] {
  return readdirSync(join(root, 'environments')).map((name) => `environments/${name}/dist`)
}

function generatedIn(root: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(root, 'environments')).flatMap((name) =>
      readdirSync(join(root, 'environments', name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .filter((file) => !/\/(node_modules|dist|charts)\//.test(file))
        .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
    ),
  )
}
