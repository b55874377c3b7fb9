import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Where a command's words go: results to standard output, progress and problems to standard error. */
export interface Output {
  /** Whether one JSON document is wanted on standard output instead of text. */
  readonly json: boolean
  /** Whether standard output is a terminal that colours are wanted on. */
  readonly color: boolean
  /** A line of the result. */
  print(line: string): void
  /** A line for the person who waits or must act. */
  note(line: string): void
  /** The one document of `--json`. */
  document(value: { readonly schema: string } & Record<string, unknown>): void
  /** Styled for standard output (`print`) or standard error (`note`), where these are terminals and NO_COLOR is unset. */
  style(style: Style, text: string, stream?: 'stdout' | 'stderr'): string
}

export function createOutput({ json }: { json: boolean }): Output {
  return {
    json,
    color: styleText('red', 'x', { stream: process.stdout }) !== 'x',
    print(line) {
      if (!json) process.stdout.write(`${line}\n`)
    },
    note(line) {
      process.stderr.write(`${line}\n`)
    },
    document(value) {
      process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)
    },
    style(style, text, stream = 'stdout') {
      return styleText(style, text, { stream: process[stream] })
    },
  }
}
