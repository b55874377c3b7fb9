/** One page of `docs/problems/`: the id that names it, and its text. */
export interface ProblemPage {
  readonly id: string
  readonly text: string
}

/**
 * The text of `docs/problems/README.md`: every page with the first sentence under its first heading. Pure; `button0
 * generate` writes it.
 */
export function problemsIndex(pages: readonly ProblemPage[]): string {
  const rows = pages
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, text }) => `| [${id}](${id}.md) | ${summaryOf(text)} |`)
  return [
    '<!-- Generated from the pages of this folder by `button0 generate`; change a page and run it. -->',
    '',
    '# Problems',
    '',
    'Everything that a build, a check, a release or `button0 verify` can report, by its id. Each page says what the',
    'problem means, why it matters and how to repair it.',
    '',
    '| id | what it means |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** The first sentence of the first paragraph that is no heading, on one line. */
function summaryOf(text: string): string {
  const paragraph = text.split(/\n\s*\n/).find((part) => part.trim() !== '' && !part.trim().startsWith('#')) ?? ''
  const line = paragraph.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
  return /^.+?[.](?= [A-Z`]|$)/.exec(line)?.[0] ?? line
}
