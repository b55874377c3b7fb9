import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'

interface RunOptions {
  readonly cwd?: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

interface RunResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | undefined
  /** `missing` where the binary is not there or not executable. */
  readonly failure?: 'missing'
}

/** Helm is bound by the processor: more at once than there are cores only costs memory. */
const limit = pLimit(availableParallelism())

/**
 * Runs Helm without a shell, never more at once than there are cores. It sees none of the user's Helm settings, plugins
 * or clusters, so that its output follows from its arguments alone.
 */
export function runHelm(binary: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return limit(async () => {
    const { execa } = await import('execa')
    const nowhere = join(tmpdir(), 'button0-no-helm-settings')
    const result = await execa(binary, args, {
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
      env: {
        PATH: (options.env ?? process.env)['PATH'],
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
  })
}
