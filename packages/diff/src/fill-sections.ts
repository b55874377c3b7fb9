/** A part of a report that may be shortened: its items are kept from the first on. */
export interface Section {
  readonly open: string
  readonly items: readonly string[]
  readonly close: string
  /** Stands for the last `left` items. */
  readonly rest: (left: number) => string
}

/**
 * As much of the sections as fits into `room` characters, in their order. Room for the counts of all later sections is
 * kept free, so that nothing vanishes without a number.
 */
export function fillSections(sections: readonly Section[], room: number): string {
  const stubs = sections.map(({ rest, items }) => rest(items.length))
  let reserved = stubs.reduce((sum, stub) => sum + stub.length, 0)
  let text = ''
  for (const [index, section] of sections.entries()) {
    const stub = stubs[index]!
    reserved -= stub.length
    const part = fill(section, room - text.length - reserved)
    if (text.length + part.length + reserved > room)
      return text + countOfRest(sections.length - index, room - text.length)
    text += part
  }
  return text
}

function fill({ open, items, close, rest }: Section, room: number): string {
  const whole = open + items.join('') + close
  if (whole.length <= room) return whole
  let kept = 0
  let text = open
  // The count grows shorter as items are kept, so its longest form bounds it.
  const reserve = close.length + rest(items.length).length
  while (kept < items.length && text.length + items[kept]!.length + reserve <= room) text += items[kept++]
  return kept === 0 ? rest(items.length) : text + close + rest(items.length - kept)
}

/** Not even the counts of every section fit. */
function countOfRest(left: number, room: number): string {
  const note = `\n${left} more parts left out for length\n`
  return note.length <= room ? note : ''
}
