/** A piece of an action: a function or keyword, a field such as `.Values.x` or `$.Release.Name`, or a variable. */
export interface Token {
  readonly kind: 'word' | 'field' | 'variable'
  readonly text: string
  /** Position in the template's text. */
  readonly offset: number
}

const token =
  /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|(?<close>-?\}\})|(?<field>\$?\w*(?:\.[A-Za-z_]\w*)+)|(?<variable>\$\w*)|(?<word>[A-Za-z_]\w*)|[\s\S]/gy

/** The tokens of each `{{ }}` of a template. Comments and the contents of strings give none. */
export function actionsIn(text: string): Token[][] {
  const actions: Token[][] = []
  let start = text.indexOf('{{')
  while (start !== -1) {
    const comment = /^\{\{-?\s*\/\*[\s\S]*?\*\//.exec(text.slice(start))
    token.lastIndex = start + (comment?.[0].length ?? 2)
    const tokens: Token[] = []
    let end = text.length
    for (let match = token.exec(text); match; match = token.exec(text)) {
      const { close, field, variable, word } = match.groups ?? {}
      if (close !== undefined) {
        end = token.lastIndex
        break
      }
      const found = field ?? variable ?? word
      if (found === undefined) continue
      const kind = field !== undefined ? 'field' : variable !== undefined ? 'variable' : 'word'
      tokens.push({ kind, text: found, offset: match.index })
    }
    actions.push(tokens)
    start = text.indexOf('{{', end)
  }
  return actions
}
