import { inWords, listInWords } from './consequence.ts'
import type { FieldChange } from './field-change.ts'
import { imageChange, parseImageReference } from './image-reference.ts'
import { isMap } from './json-map.ts'
import { formatPath, isMatch, matchLabel, type Path } from './path.ts'

/** Why a changed pod template starts new pods, in words; paths are relative to the template. */
export function restartReasons(changes: readonly FieldChange[], containers: number): string[] {
  const names = new Map<string, string[]>()
  const reasons: string[] = []
  for (const change of changes) {
    const { group, name } = describe(change, containers)
    if (name === undefined) reasons.push(group)
    else names.set(group, [...(names.get(group) ?? []), name])
  }
  const grouped = [...names].map(([group, list]) => `${group} ${listInWords([...new Set(list)])}`)
  return [...new Set([...reasons, ...grouped])]
}

/** Names of one group are listed together: `env HOST, PORT`. */
function describe(change: FieldChange, containers: number): { group: string; name?: string } {
  const { path } = change
  const [root, field, key] = path
  if (root === 'metadata' && (field === 'labels' || field === 'annotations')) {
    if (typeof key !== 'string') return { group: field }
    if (key.startsWith('checksum/')) return { group: 'configuration changed' }
    return { group: field.slice(0, -1), name: key }
  }
  if (root === 'spec' && (field === 'containers' || field === 'initContainers') && isMatch(key)) {
    return describeContainer(change, path.slice(3), {
      name: matchLabel(key),
      noun: field === 'containers' ? 'container' : 'init container',
      isOnly: field === 'containers' && containers === 1,
    })
  }
  return { group: root === 'spec' && field !== undefined ? formatPath([field]) : formatPath(path) }
}

interface Container {
  readonly name: string
  readonly noun: string
  readonly isOnly: boolean
}

function describeContainer(
  change: FieldChange,
  path: Path,
  { name, noun, isOnly }: Container,
): { group: string; name?: string } {
  const [field, key] = path
  if (field === undefined) return { group: `${noun} ${name} ${change.op}` }
  const of = isOnly ? '' : ` of ${noun} ${name}`
  if (field === 'image' && typeof change.before === 'string' && typeof change.after === 'string') {
    const { from, to } = imageChange(parseImageReference(change.before), parseImageReference(change.after))
    return { group: `image${of} ${from} → ${to}` }
  }
  if (field === 'env') {
    const variable = isMatch(key) ? matchLabel(key) : change.op === 'moved' ? 'in another order' : variables(change)
    return { group: `env${of}`, name: variable }
  }
  return { group: `${inWords(field)}${of}` }
}

/** The names in an `env` that came or went as a whole. */
function variables({ before, after }: FieldChange): string {
  const list = [before, after].filter(Array.isArray).flat()
  return list.flatMap((item) => (isMap(item) && typeof item['name'] === 'string' ? [item['name']] : [])).join(', ')
}
