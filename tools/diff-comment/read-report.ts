import { lstatSync, readFileSync } from 'node:fs'

/** Four bytes for each of the 60,000 characters that `button0 diff --format markdown` keeps to, and some more. */
const maxBytes = 260_000
/** GitHub takes 65,536; the rest is for what is written around the report. */
const maxCharacters = 64_000

/**
 * The Markdown that the render left, or undefined where it left none. The file may come from anybody, so it must be
 * a plain file of a size that the tool writes.
 *
 * @throws Error where it is anything else
 */
export function readReport(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats) return undefined
  if (!stats.isFile()) throw new Error(`${path} is no plain file`)
  if (stats.size > maxBytes) throw new Error(`${path} has ${stats.size} bytes; the tool writes at most ${maxBytes}`)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  if (text.length > maxCharacters) {
    throw new Error(`${path} has ${text.length} characters; the tool writes at most ${maxCharacters}`)
  }
  return text.trim() === '' ? undefined : text
}
