import { choicesTypeName, generatedNotice, type ChartValues } from './chart-values.ts'
import { jsonSchema } from './values-json-schema.ts'

/**
 * The TypeScript module with the type of an author's choices. Editors show JSDoc above a key but not zod's
 * descriptions, so the type is generated with them. Written without Prettier, which costs more than all the rest.
 */
export async function choicesModule({ chart, choices }: ChartValues): Promise<string> {
  const { compile } = await import('json-schema-to-typescript')
  const { $schema: _, ...schema } = jsonSchema(choices)
  const code = await compile(schema as Parameters<typeof compile>[0], choicesTypeName(chart), {
    bannerComment: '',
    additionalProperties: false,
    format: false,
    ignoreMinAndMaxItems: true,
  })
  return `// ${generatedNotice(chart)}\n\n${indent(code)}`
}

function indent(code: string): string {
  let depth = 0
  const lines = code.split('\n').flatMap((line) => {
    const text = line.trim()
    if (text === '') return []
    if (/^[}\])]/.test(text)) depth -= 1
    const indented = `${'  '.repeat(depth)}${text.startsWith('*') ? ' ' : ''}${text}`
    if (/[{[(]$/.test(text)) depth += 1
    return [indented]
  })
  return `${lines.join('\n')}\n`
}
