/**
 * Values other than the given one, of its type and most like it first: what to put in its place to see what depends on
 * it. `allowed` are the values that a schema lists, where it lists any.
 */
export function probeValues(value: unknown, allowed: readonly unknown[] = []): unknown[] {
  const listed = allowed.filter((candidate) => candidate !== value && typeof candidate === typeof value)
  if (listed.length > 0) return listed
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number')
    return [value + 1, value - 1, value + 10, value * 2].filter((candidate) => candidate >= 0)
  if (typeof value === 'string') return stringProbes(value)
  if (Array.isArray(value)) return [['probe']]
  return [{ probe: 'probe' }]
}

/** One character changed, from the end: digits to digits and letters to letters, so that most patterns still hold. */
function stringProbes(text: string): string[] {
  const changed = [...Array(text.length).keys()]
    .toReversed()
    .filter((index) => /[0-9a-z]/i.test(text[index]!))
    .map((index) => text.slice(0, index) + nextCharacter(text[index]!) + text.slice(index + 1))
  return [...changed.slice(0, 3), ...changed.slice(-2), `${text}x`, 'probe', '/probe']
}

function nextCharacter(character: string): string {
  if (character === '9') return '8'
  if (character === 'f') return 'e'
  if (character === 'z' || character === 'Z') return 'a'
  return String.fromCharCode(character.charCodeAt(0) + 1)
}
