/** One document of a YAML stream: its text, and the line of the stream at which that text begins. */
export interface YamlDocument {
  readonly text: string
  readonly line: number
  /** The template that Helm rendered it from, out of the `# Source:` comment at its head. */
  readonly template?: string
}

/**
 * Splits a stream at its document markers. A marker stands at the beginning of a line and is followed by white space,
 * which inside a block scalar it never is, since that is indented. Documents of nothing but comments are left out.
 */
export function splitDocuments(stream: string): YamlDocument[] {
  const text = stream.startsWith('\uFEFF') ? stream.slice(1) : stream
  const documents: YamlDocument[] = []
  let start = 0
  let line = 1
  const add = (end: number): void => {
    const part = text.slice(start, end)
    if (!isEmpty(part)) documents.push({ text: part, line, ...templateOf(part) })
  }
  for (const { index, 0: marker } of text.matchAll(
    /^(?:---(?:[ \t]*(?:#.*)?\r?$|(?=[ \t]))|\.\.\.(?:[ \t].*)?\r?$)/gm,
  )) {
    add(index)
    // What follows `---` on its line belongs to the document; a bare marker's line does not.
    const next = marker === '---' && /[ \t]/.test(text.charAt(index + 3)) ? index : nextLine(text, index)
    line += newlines(text, start, next)
    start = next
  }
  add(text.length)
  return documents
}

function nextLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline + 1
}

function newlines(text: string, start: number, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Only white space, comments and directives. */
function isEmpty(part: string): boolean {
  for (const line of linesOf(part)) if (!/^\s*(#|$)|^%/.test(line)) return false
  return true
}

function templateOf(part: string): { template?: string } {
  for (const line of linesOf(part)) {
    const template = /^# Source: (\S.*?)\s*$/.exec(line)?.[1]
    if (template !== undefined) return { template }
    if (!/^\s*(#|$)|^%|^---/.test(line)) break
  }
  return {}
}

/** Lines one by one, so that a large document is not split for the sake of its first line. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = nextLine(text, start)
    yield text.slice(start, end)
    start = end
  }
}
