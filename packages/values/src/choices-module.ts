import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { choicesTypeName, generatedNotice, type ChartValues } from './chart-values.ts'
import { jsonSchema, type JsonSchema } from './values-json-schema.ts'

/**
 * The TypeScript module with the type of an author's choices. Editors show JSDoc above a key but not zod's
 * descriptions, so the type is generated with them. Written without Prettier, which costs more than all the rest.
 *
 * Loading the generator takes a hundred times as long as anything else here, so that a `present` module is returned as
 * it is if its fingerprint says that nothing would change: neither schema, nor generator, nor a character in it.
 */
export async function choicesModule({ chart, choices }: ChartValues, present = ''): Promise<string> {
  const { $schema: _, ...schema } = jsonSchema(choices)
  const notice = `// ${generatedNotice(chart)}`
  const [presentNotice, presentPrint, ...presentLines] = present.split('\n')
  const presentCode = presentLines.join('\n')
  if (presentNotice === notice && presentPrint === (await fingerprint(schema, presentCode))) return present

  const { compile } = await import('json-schema-to-typescript')
  const code = await compile(schema as Parameters<typeof compile>[0], choicesTypeName(chart), {
    bannerComment: '',
    additionalProperties: false,
    format: false,
    ignoreMinAndMaxItems: true,
  })
  const content = `\n${indent(code)}`
  return `${notice}\n${await fingerprint(schema, content)}\n${content}`
}

/** A comment that changes with the schema, with what is generated, and with what generates it: this file included. */
async function fingerprint(schema: JsonSchema, content: string): Promise<string> {
  const sources = [
    import.meta.filename,
    createRequire(import.meta.url).resolve('json-schema-to-typescript/package.json'),
  ]
  const hash = createHash('sha256').update(JSON.stringify(schema)).update(content)
  for (const source of sources) hash.update(await readFile(source))
  return `// Fingerprint ${hash.digest('hex').slice(0, 16)}`
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
