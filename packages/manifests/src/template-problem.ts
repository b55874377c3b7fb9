import type { Problem } from '@button0/problem'
import type { RenderingProblem } from './rendering-problems.ts'

/** What is wrong at a position of a template's text. `path` is the file's, relative to the repository. */
export function problemAt(
  id: RenderingProblem,
  { path, text, offset }: { path: string; text: string; offset: number },
  [message, hint]: [string, string],
): Problem {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const column = offset - before.lastIndexOf('\n')
  return { id, severity: 'error', message, hint, place: { file: path, line, column }, template: path }
}
