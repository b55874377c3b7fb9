/**
 * The first form of a text that fits into `room` characters. If none does, as many whole lines of the last one as fit,
 * and the number of those that do not.
 */
export function shortestForm(forms: readonly string[], room: number): string {
  const fitting = forms.find((form) => form.length <= room)
  if (fitting !== undefined) return fitting
  const lines = (forms.at(-1) ?? '').split('\n')
  const reserve = note(lines.length).length + 1
  let length = 0
  let kept = 0
  while (kept < lines.length && length + lines[kept]!.length + 1 + reserve <= room) length += lines[kept++]!.length + 1
  return room < reserve ? '' : `${lines.slice(0, kept).join('\n')}\n${note(lines.length - kept)}`
}

function note(left: number): string {
  return `\n${left} more lines left out for length\n`
}
