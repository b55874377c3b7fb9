import type { Output } from './output.ts'

/** Work shorter than this passes without a word. In milliseconds. */
const moment = 700

/** Words on standard error for the person who waits. */
export interface Progress {
  /** Says what is being done, once it takes longer than a moment. */
  say(text: string): void
  /** Says at once what must be known however quick the work is. */
  warn(text: string): void
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
    warn(text) {
      output.note(output.style('yellow', text, 'stderr'))
    },
    done() {
      clearTimeout(timer)
    },
  }
}
