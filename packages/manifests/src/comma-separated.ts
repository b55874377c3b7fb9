/** The words of a comma-separated list, without the space around them; none for an absent text. */
export function commaSeparated(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((word) => word.trim() || [])
}
