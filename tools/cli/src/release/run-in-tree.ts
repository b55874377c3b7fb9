import { CliError } from '../terminal/cli-error.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { runCheckout } from './run-checkout.ts'
import { releaseSchema, type ReleaseDocument } from './release-document.ts'

/** What a command in a fetched tree answered. */
export type TreeAnswer =
  | { readonly document: ReleaseDocument }
  | { readonly refused: { readonly code: ExitCode; readonly stderr: string; readonly stdout: string } }

/** Runs a command that changes pins by a checkout's own code. */
export async function runInTree(checkout: string, args: readonly string[]): Promise<TreeAnswer> {
  const result = await runCheckout(checkout, args)
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
