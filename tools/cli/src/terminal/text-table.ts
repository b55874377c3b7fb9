import { stripVTControlCharacters } from 'node:util'

/** Rows as columns of equal width, two spaces apart. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd(),
  )
}

function width(text: string): number {
  return stripVTControlCharacters(text).length
}
