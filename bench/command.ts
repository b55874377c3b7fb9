import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'

export interface CommandOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** A file's text for standard input. */
  readonly input?: string
  /** Exit codes that count as success. */
  readonly accepts?: readonly number[]
}

/** Runs a command and throws what it said where it fails. Returns the seconds it took. */
export async function timed(command: readonly string[], options: CommandOptions): Promise<number> {
  const start = performance.now()
  await finished(startCommand(command, options), command, options)
  return (performance.now() - start) / 1000
}

/**
 * The most memory, in megabytes, that any one process of a command held, by Linux's own high-water mark, looked at every
 * 20 ms; undefined where there is no `/proc`.
 */
export async function peakMemory(command: readonly string[], options: CommandOptions): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const child = startCommand(command, options)
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, ...descendants(child.pid!).map(highWater))
  }, 20)
  try {
    await finished(child, command, options)
  } finally {
    clearInterval(timer)
  }
  return peak / 1024
}

function startCommand([program, ...args]: readonly string[], { cwd, env, input }: CommandOptions) {
  const child = spawn(program!, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'pipe'] })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  return child
}

function finished(
  child: ReturnType<typeof startCommand>,
  command: readonly string[],
  { accepts = [0] }: CommandOptions,
): Promise<void> {
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4000)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== null && accepts.includes(code)) resolve()
      else reject(new Error(`${command.join(' ')} ended with ${code}:\n${stderr}`))
    })
  })
}

/** A process and everything below it. */
function descendants(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const parent = Number(/\) \S (\d+)/.exec(readOr(`/proc/${entry}/stat`))?.[1] ?? 0)
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const found = [root]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

/** In kilobytes. */
function highWater(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readOr(`/proc/${pid}/status`))?.[1] ?? 0)
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
