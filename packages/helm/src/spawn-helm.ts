import { execFile } from 'node:child_process'
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

/** Beyond this Helm is stopped, and its exit code is missing: no chart renders as much. */
const maximumOutput = 200_000_000

/**
 * Starts one Helm without a shell. It sees none of the user's Helm settings, plugins or clusters, so that its output
 * follows from its arguments alone.
 */
export function spawnHelm(
  binary: string,
  args: readonly string[],
  { cwd, input = '', env = process.env }: RunOptions = {},
): Promise<RunResult> {
  const nowhere = join(tmpdir(), 'button0-no-helm-settings')
  const options = {
    ...(cwd !== undefined && { cwd }),
    env: {
      ...runtime,
      PATH: env['PATH'],
      HOME: nowhere,
      KUBECONFIG: nowhere,
      HELM_CACHE_HOME: nowhere,
      HELM_CONFIG_HOME: nowhere,
      HELM_DATA_HOME: nowhere,
    },
    maxBuffer: maximumOutput,
  }
  return new Promise((resolve) => {
    const child = execFile(binary, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code
      resolve({
        stdout,
        stderr,
        exitCode: typeof code === 'number' ? code : undefined,
        ...(isMissing(code) && { failure: 'missing' as const }),
      })
    })
    // It may end without reading, which its exit code tells better.
    child.stdin?.on('error', () => undefined).end(input)
  })
}

function isMissing(code: unknown): boolean {
  return code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR'
}
