import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { compileCacheVariables } from './compile-cache.ts'

export interface CheckoutResult {
  readonly stdout: string
  readonly stderr: string
  /** Undefined where the process was ended by a signal. */
  readonly exitCode: number | undefined
}

/**
 * Runs `button0` of a checkout that has its dependencies: by the checkout's own code and Node, in a process of its own.
 * It neither pushes nor calls GitHub, and so is given no token.
 */
export async function runCheckout(checkout: string, args: readonly string[]): Promise<CheckoutResult> {
  const ownNode = join(checkout, 'node_modules/node/bin/node')
  const { GITHUB_TOKEN: _token, GH_TOKEN: _other, ...env } = process.env
  const { stdout, stderr, exitCode } = await execa(
    existsSync(ownNode) ? ownNode : process.execPath,
    [join(checkout, entryOf(checkout)), ...args],
    {
      cwd: checkout,
      env: {
        ...env,
        FORCE_COLOR: process.stderr.isTTY ? '1' : '0',
        ...compileCacheVariables(checkout),
      },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
    },
  )
  return { stdout, stderr, exitCode }
}

/** The module that the checkout's `pnpm button0` starts: it was another at other revisions. */
function entryOf(checkout: string): string {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    scripts?: { button0?: string }
  }
  return scripts?.button0?.split(' ').at(-1) ?? 'tools/cli/src/main.js'
}
