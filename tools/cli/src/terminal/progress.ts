import type { Output } from './output.ts'

/** Work shorter than this passes without a word. In milliseconds. */
const moment = 700

/** Says on standard error what is being done, once it takes longer than a moment. */
export interface Progress {
  say(text: string): void
  done(): void
}

export function createProgress(output: Output): Progress {
  let pending: string[] | undefined = []
  const flush = (): void => {
    for (const text of pending ?? []) output.note(output.style('dim', text, 'stderr'))
    pending = undefined
  }
  const timer = setTimeout(flush, moment)
  timer.unref()
  return {
    say(text) {
      if (pending) pending.push(text)
      else output.note(output.style('dim', text, 'stderr'))
    },
    done() {
      clearTimeout(timer)
    },
  }
}
