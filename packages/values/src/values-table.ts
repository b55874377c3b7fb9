import type { JsonSchema } from './values-json-schema.ts'

const start = '<!-- values:start -->'
const end = '<!-- values:end -->'

/**
 * Puts the table of a chart's values between the two markers of its README and keeps the rest. A README without
 * markers gets the table at its end.
 */
export function withValuesTable(readme: string, { notice, schema, defaults }: TableSource): string {
  const block = `${start}\n<!-- ${notice} -->\n\n${valuesTable(schema, defaults)}\n\n${end}`
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)]
  if (from === -1 || to < from) return `${readme.trimEnd()}\n\n${block}\n`.trimStart()
  return readme.slice(0, from) + block + readme.slice(to + end.length)
}

interface TableSource {
  readonly notice: string
  readonly schema: JsonSchema
  /** The chart's `values.yaml`, parsed. */
  readonly defaults: unknown
}

function valuesTable(schema: JsonSchema, defaults: unknown): string {
  const rows = rowsOf(schema, { path: [], defaults, required: true })
  return ['| value | type | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

interface Position {
  readonly path: readonly string[]
  readonly defaults: unknown
  readonly required: boolean
}

function rowsOf(schema: JsonSchema, { path, defaults, required }: Position): string[] {
  const branches = [schema, ...(schema.anyOf ?? [])]
  const children = branches.flatMap((branch) =>
    Object.entries(branch.properties ?? {}).flatMap(([key, child]) =>
      rowsOf(child, {
        path: [...path, key],
        defaults: (defaults as Record<string, unknown> | undefined)?.[key],
        required: required && branch === schema && (branch.required?.includes(key) ?? false),
      }),
    ),
  )
  if (path.length === 0 || (children.length > 0 && schema.description === undefined)) return children
  const shown = children.length > 0 ? '' : shownDefault(defaults, required)
  const cells = [`\`${path.join('.')}\``, typeName(schema), shown, schema.description ?? '']
  return [`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`, ...children]
}

function shownDefault(value: unknown, required: boolean): string {
  if (value === undefined) return required ? 'required' : ''
  return `\`${JSON.stringify(value)}\``
}

function typeName(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(' or ')
  if (schema.anyOf !== undefined) return 'one of'
  if (schema.type === 'array') return `list of ${schema.items?.type ?? 'anything'}`
  return schema.type ?? 'anything'
}
