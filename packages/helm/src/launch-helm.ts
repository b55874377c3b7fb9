import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RunOptions, RunResult } from './spawn-helm.ts'

/** What is sent to the launcher; `helm-launcher.ts` answers with the same id. */
export interface LaunchRequest {
  readonly id: number
  readonly binary: string
  readonly args: readonly string[]
  readonly options: Omit<RunOptions, 'env'>
}

export interface LaunchAnswer {
  readonly id: number
  readonly result: RunResult
}

const waiting = new Map<number, (result: RunResult | undefined) => void>()
let launcher: ChildProcess | undefined
let count = 0

/** Has a small process start Helm. Undefined where that process ended before it answered. */
export function launchHelm(
  binary: string,
  args: readonly string[],
  options: LaunchRequest['options'],
): Promise<RunResult | undefined> {
  const child = (launcher ??= startLauncher())
  const request: LaunchRequest = { id: count++, binary, args, options }
  return new Promise((resolve) => {
    waiting.set(request.id, resolve)
    // Both: where the process ends, its channel closes first, and nobody would wait for the news of its end.
    child.ref()
    child.channel?.ref()
    child.send(request, (error) => {
      if (error) answer({ id: request.id })
    })
  })
}

function startLauncher(): ChildProcess {
  const child = fork(fileURLToPath(new URL('helm-launcher.ts', import.meta.url)), {
    execArgv: [],
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.on('message', (message: LaunchAnswer) => {
    answer(message)
    if (waiting.size > 0) return
    child.unref()
    child.channel?.unref()
  })
  child.on('error', () => undefined)
  child.on('exit', () => {
    launcher = undefined
    for (const id of waiting.keys()) answer({ id })
  })
  return child
}

function answer({ id, result }: { id: number; result?: RunResult }): void {
  const resolve = waiting.get(id)
  waiting.delete(id)
  resolve?.(result)
}
