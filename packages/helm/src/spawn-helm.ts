import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunOptions {
  readonly cwd?: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

export interface RunResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | undefined
  /** `missing` where the binary is not there or not executable. */
  readonly failure?: 'missing'
}

/**
 * Helm lives for a moment, and spends a quarter of it on collecting garbage: Go collects none until the process holds
 * this much. A chart of ours takes 70 MB with it or without. Source: pkg.go.dev/runtime, GOGC and GOMEMLIMIT.
 */
const runtime = { GOGC: 'off', GOMEMLIMIT: '256MiB' }

/**
 * Starts one Helm without a shell. It sees none of the user's Helm settings, plugins or clusters, so that its output
 * follows from its arguments alone.
 */
export async function spawnHelm(
  binary: string,
  args: readonly string[],
  { cwd, input, env = process.env }: RunOptions = {},
): Promise<RunResult> {
  const { execa } = await import('execa')
  const nowhere = join(tmpdir(), 'button0-no-helm-settings')
  const result = await execa(binary, args, {
    ...(cwd !== undefined && { cwd }),
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    env: {
      ...runtime,
      PATH: env['PATH'],
      HOME: nowhere,
      KUBECONFIG: nowhere,
      HELM_CACHE_HOME: nowhere,
      HELM_CONFIG_HOME: nowhere,
      HELM_DATA_HOME: nowhere,
    },
    extendEnv: false,
    reject: false,
    maxBuffer: 200_000_000,
    stripFinalNewline: false,
  })
  const missing = result.failed && (result.code === 'ENOENT' || result.code === 'EACCES' || result.code === 'ENOTDIR')
  return {
    stdout: result.stdout,
    stderr: result.stderr,
    exitCode: result.exitCode,
    ...(missing && { failure: 'missing' as const }),
  }
}
