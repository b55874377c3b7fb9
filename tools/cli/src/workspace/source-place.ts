import type { Place } from '@button0/problem'

type Path = readonly (string | number)[]

/** A node of the ESTree that oxc-parser makes; only what is walked here. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/**
 * Where a value stands in a module: follows the argument of the call that the named export is made by, along the path,
 * through constants, spreads and assertions within the file. Where the path leads out of what can be followed, the place
 * is that of the last step that could, or the call. For a key that is there, the place is that of its value; for a key
 * that should not be there, `at: 'key'` gives the key's own.
 */
export async function placeInModule(
  module: { readonly file: string; readonly text: string },
  path: Path,
  { exportName, at = 'value' }: { exportName: string; at?: 'key' | 'value' },
): Promise<Place> {
  const { program } = await parse(module.file, module.text)
  const constants = constantsOf(program)
  const exported = constants.get(exportName)
  if (!exported) return { file: module.file }
  const call = resolve(exported, constants)
  const argument = call.type === 'CallExpression' ? (call['arguments'] as Node[])[0] : call
  return toPlace(module, walk(argument ?? call, path, constants, at).start)
}

/** Where a value stands in a JSON document; for a document that is not JSON, where it stops being so. */
export async function placeInJson(
  document: { readonly file: string; readonly text: string },
  path: Path,
  { at = 'value' }: { at?: 'key' | 'value' } = {},
): Promise<Place> {
  // A JSON document in parentheses is an expression of JavaScript, so that one parser serves both.
  const { program, errors } = await parse('document.js', `(${document.text}\n)`)
  const expression = (program['body'] as Node[])[0]?.['expression'] as Node | undefined
  if (!expression) return toPlace(document, (errors[0]?.labels[0]?.start ?? 1) - 1)
  return toPlace(document, walk(expression, path, new Map(), at).start - 1)
}

/**
 * The first key that stands twice in one object of a JSON document, where `JSON.parse` would keep the last. Text as a
 * command writes it holds none, and needs no parser that keeps places.
 */
export async function duplicateKey(document: {
  readonly file: string
  readonly text: string
}): Promise<{ readonly key: string; readonly place: Place } | undefined> {
  if (document.text === `${JSON.stringify(JSON.parse(document.text), undefined, 2)}\n`) return undefined
  const { program } = await parse('document.js', `(${document.text}\n)`)
  const expression = (program['body'] as Node[])[0]?.['expression'] as Node | undefined
  const found = expression && duplicateIn(expression)
  return found && { key: String(found['value']), place: toPlace(document, found.start - 1) }
}

function duplicateIn(node: Node): Node | undefined {
  if (wrappers.has(node.type)) return duplicateIn(node['expression'] as Node)
  if (node.type === 'ArrayExpression') return firstOf((node['elements'] as Node[]).map(duplicateIn))
  if (node.type !== 'ObjectExpression') return undefined
  const properties = node['properties'] as { readonly key: Node; readonly value: Node }[]
  const keys = properties.map(({ key }) => key)
  const again = keys.find((key, index) => keys.findIndex((other) => other['value'] === key['value']) < index)
  return again ?? firstOf(properties.map(({ value }) => duplicateIn(value)))
}

function firstOf(nodes: readonly (Node | undefined)[]): Node | undefined {
  return nodes.find((node) => node !== undefined)
}

/** The names of the variables that a module exports by `export const`. */
export async function exportsOf(module: { readonly file: string; readonly text: string }): Promise<Map<string, Place>> {
  const { program } = await parse(module.file, module.text)
  const exported = (program['body'] as Node[]).flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' ? declaratorsOf(statement['declaration'] as Node | null) : [],
  )
  return new Map(exported.map((declarator) => [nameOf(declarator), toPlace(module, declarator.start)]))
}

async function parse(file: string, text: string) {
  const { parseSync } = await import('oxc-parser')
  const { program, errors } = parseSync(file, text)
  return { program: program as unknown as Node, errors }
}

function constantsOf(program: Node): Map<string, Node> {
  const constants = new Map<string, Node>()
  for (const statement of program['body'] as Node[]) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' ? (statement['declaration'] as Node | null) : statement
    for (const declarator of declaratorsOf(declaration)) constants.set(nameOf(declarator), declarator['init'] as Node)
  }
  return constants
}

function declaratorsOf(declaration: Node | null): Node[] {
  if (declaration?.type !== 'VariableDeclaration') return []
  return (declaration['declarations'] as Node[]).filter((declarator) => declarator['init'] && nameOf(declarator) !== '')
}

function nameOf(declarator: Node): string {
  const id = declarator['id'] as Node
  return id.type === 'Identifier' ? String(id['name']) : ''
}

const wrappers = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ParenthesizedExpression'])

function resolve(node: Node, constants: ReadonlyMap<string, Node>, seen: ReadonlySet<Node> = new Set()): Node {
  if (wrappers.has(node.type)) return resolve(node['expression'] as Node, constants, seen)
  const target = node.type === 'Identifier' ? constants.get(String(node['name'])) : undefined
  if (!target || seen.has(target)) return node
  return resolve(target, constants, new Set([...seen, target]))
}

function walk(node: Node, path: Path, constants: ReadonlyMap<string, Node>, at: 'key' | 'value'): Node {
  const [key, ...rest] = path
  const target = resolve(node, constants)
  if (key === undefined) return target
  if (target.type === 'ArrayExpression') {
    const element = (target['elements'] as (Node | null)[])[Number(key)]
    return element ? walk(element, rest, constants, at) : target
  }
  const property = target.type === 'ObjectExpression' ? propertyOf(target, String(key), constants) : undefined
  if (!property) return path.length > 0 && target !== node && target.type !== 'ObjectExpression' ? node : target
  if (rest.length === 0 && at === 'key') return property['key'] as Node
  return walk(property['value'] as Node, rest, constants, at)
}

/** The property of an object literal, or of an object spread into it; the last one decides, as at run time. */
function propertyOf(object: Node, key: string, constants: ReadonlyMap<string, Node>): Node | undefined {
  for (const property of (object['properties'] as Node[]).toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = resolve(property['argument'] as Node, constants)
      const found = spread.type === 'ObjectExpression' ? propertyOf(spread, key, constants) : undefined
      if (found) return found
    } else if (property['computed'] !== true) {
      const id = property['key'] as Node
      if (String(id.type === 'Identifier' ? id['name'] : id['value']) === key) return property
    }
  }
  return undefined
}

function toPlace({ file, text }: { file: string; text: string }, offset: number): Place {
  const before = text.slice(0, Math.max(0, offset))
  const line = before.split('\n').length
  return { file, line, column: before.length - before.lastIndexOf('\n') }
}
