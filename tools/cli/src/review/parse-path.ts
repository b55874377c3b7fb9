/**
 * The steps of a path as people write it: `image.tag`, `containers[backend].env[0]`,
 * `metadata.labels["helm.sh/chart"]`. What stands in brackets is a position, the name of a list's item, or a quoted key.
 */
export function parsePath(text: string): string[] {
  return [...text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(([, quoted, bracketed, plain]) =>
    quoted === undefined ? (bracketed ?? plain ?? '') : (JSON.parse(`"${quoted}"`) as string),
  )
}

/**
 * Follows steps into a value: a key of a map, a position in a list or the item of that `name`. Returns the exact path, or
 * how far it leads and which keys there are from there.
 */
export function followPath(
  value: unknown,
  steps: readonly string[],
):
  | { readonly path: (string | number)[]; readonly value: unknown }
  | { readonly path: (string | number)[]; readonly known: string[]; readonly unknown: string } {
  const path: (string | number)[] = []
  let here = value
  for (const step of steps) {
    const key = keyOf(here, step)
    if (key === undefined) return { path, known: keysOf(here), unknown: step }
    path.push(key)
    here = (here as Record<string | number, unknown>)[key]
  }
  return { path, value: here }
}

function keyOf(value: unknown, step: string): string | number | undefined {
  if (Array.isArray(value)) {
    const index = /^\d+$/.test(step)
      ? Number(step)
      : value.findIndex((item) => (item as { name?: unknown } | null)?.name === step)
    return index >= 0 && index < value.length ? index : undefined
  }
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? step : undefined
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value))
    return value.map((item, index) => String((item as { name?: unknown } | null)?.name ?? index))
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}
