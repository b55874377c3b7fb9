import { spawn } from 'node:child_process'
import type { Output } from './output.ts'

/**
 * Prints a long text: through the user's pager (`PAGER`, else `less`) where standard output is a terminal that it does
 * not fit in, as it is otherwise. `PAGER` is split at spaces and never given to a shell.
 */
export async function page(text: string, output: Output): Promise<void> {
  const lines = text.split('\n').length
  if (!process.stdout.isTTY || lines < process.stdout.rows) return output.print(text)
  const [command, ...args] = (process.env['PAGER'] || 'less').split(' ').filter((part) => part !== '')
  const pager = spawn(command ?? 'less', args, {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, LESS: process.env['LESS'] ?? 'FRX' },
  })
  await new Promise<void>((resolve) => {
    pager.on('error', () => {
      output.print(text)
      resolve()
    })
    pager.on('close', () => resolve())
    // A pager that is left before its end closes the pipe; nothing is lost by that.
    pager.stdin.on('error', () => undefined)
    pager.stdin.end(`${text}\n`)
  })
}
