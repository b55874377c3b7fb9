export interface CommitMessageParts {
  readonly subject: string
  readonly body?: string
  /** Lines `Key: value` at the end, in the given order, as `git interpret-trailers` reads them; several values repeat the key. */
  readonly trailers?: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** A commit's message. Subject and trailers must be single lines, or they would end up as something else. */
export function commitMessage({ subject, body = '', trailers = {} }: CommitMessageParts): string {
  const lines = Object.entries(trailers).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (!/^[A-Za-z0-9-]+$/.test(key)) throw new TypeError(`"${key}" is no name of a trailer`)
    return [value].flat().map((text) => `${key}: ${singleLine(`The trailer ${key}`, text)}`)
  })
  const parts = [singleLine('The subject', subject), body.trim(), lines.join('\n')]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function singleLine(what: string, text: string): string {
  if (/^\s*$|\p{Cc}/u.test(text)) throw new TypeError(`${what} must be one line of text: ${JSON.stringify(text)}`)
  return text.trim()
}
