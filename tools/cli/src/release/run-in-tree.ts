import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { CliError } from '../terminal/cli-error.ts'
import { compileCacheVariables } from './compile-cache.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { releaseSchema, type ReleaseDocument } from './release-document.ts'

/** What a command in a fetched tree answered. */
export type TreeAnswer =
  | { readonly document: ReleaseDocument }
  | { readonly refused: { readonly code: ExitCode; readonly stderr: string; readonly stdout: string } }

/** Runs a command of a checkout by the checkout's own code, in a process of its own. */
export async function runInTree(checkout: string, args: readonly string[]): Promise<TreeAnswer> {
  const ownNode = join(checkout, 'node_modules/node/bin/node')
  // It neither pushes nor calls GitHub, and so needs no token.
  const { GITHUB_TOKEN: _token, GH_TOKEN: _other, ...env } = process.env
  const result = await execa(
    existsSync(ownNode) ? ownNode : process.execPath,
    [join(checkout, 'tools/cli/src/main.js'), ...args],
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
  if (result.exitCode !== exitCode.done) {
    const code = result.exitCode as ExitCode | undefined
    return { refused: { code: code ?? exitCode.failed, stderr: result.stderr, stdout: result.stdout } }
  }
  const document = parse(result.stdout)
  if (document?.schema === releaseSchema) return { document }
  throw new CliError(
    `The branch's own button0 answers in ${document?.schema ?? 'no JSON'}, but ${releaseSchema} is understood here`,
    {
      hint: 'Bring your work tree up to date: git pull, then pnpm install',
      exit: exitCode.failed,
    },
  )
}

function parse(text: string): ReleaseDocument | undefined {
  try {
    return JSON.parse(text) as ReleaseDocument
  } catch {
    return undefined
  }
}
