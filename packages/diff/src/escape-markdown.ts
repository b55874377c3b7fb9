/**
 * Text from objects as Markdown that shows it and does nothing: no formatting, HTML, table cell, mention, reference to
 * an issue, or link. GitHub finds mentions after Markdown is rendered, so that no escape of Markdown stops them: a
 * zero-width space does.
 */
export function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .replaceAll(/[@#](?=\w)/g, (character) => `${character}\u200B`)
      .replaceAll(/\bGH-(?=\d)/gi, (reference) => `${reference}\u200B`)
      .replaceAll(/[\\`*_[\]~]/g, (character) => `\\${character}`)
      // Entities come last, since they contain what is replaced above.
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('|', '&#124;')
      .replaceAll('://', ':&#47;/')
      .replaceAll(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
  )
}

/** The text as code within a line; `|` is escaped as tables want it. */
export function inlineCode(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|')
  const fence = '`'.repeat(longestRun(line) + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** Lines as a block of code, behind a fence that none of them can close. */
export function codeBlock(lines: readonly string[], language: string): string {
  const content = lines.map(oneLine).join('\n')
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1))
  return `${fence}${language}\n${content}\n${fence}`
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/\p{Bidi_Control}/gu, '')
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
