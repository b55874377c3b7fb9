import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemsError } from '@button0/problem'
import { generatedNotice, type ChartValues } from './chart-values.ts'
import { choicesModule } from './choices-module.ts'
import { valuesJsonSchema } from './values-json-schema.ts'
import { withValuesTable } from './values-table.ts'

/** A file to write: its path from the repository's root, with slashes, and its whole content. */
export interface GeneratedFile {
  readonly path: string
  readonly content: string
}

/**
 * What is generated from a values package: the chart's schema, the authoring type, and the table in the chart's
 * README, of which the rest is kept. Reads what is there below `root`; writes nothing.
 * The same input gives the same bytes.
 */
export async function generatedFiles(chartValues: ChartValues, root = process.cwd()): Promise<GeneratedFile[]> {
  const { chart } = chartValues
  const choicesPath = `packages/${chart}-values/src/generated/choices.ts`
  const [readme, valuesYaml, presentChoices, { parse }] = await Promise.all([
    readOr(`# ${chart}\n`, join(root, 'charts', chart, 'README.md')),
    readOr('', join(root, 'charts', chart, 'values.yaml')),
    readOr('', join(root, choicesPath)),
    import('yaml'),
  ])
  const schema = valuesJsonSchema(chartValues)
  const defaults = parseDefaults(`charts/${chart}/values.yaml`, valuesYaml, parse)
  const { global: _, ...properties } = schema.properties ?? {}
  return [
    { path: `charts/${chart}/values.schema.json`, content: `${JSON.stringify(schema, null, 2)}\n` },
    { path: choicesPath, content: await choicesModule(chartValues, presentChoices) },
    {
      path: `charts/${chart}/README.md`,
      content: withValuesTable(readme, { notice: generatedNotice(chart), schema: { ...schema, properties }, defaults }),
    },
  ]
}

/** @throws ProblemsError where a chart's `values.yaml` is no YAML */
function parseDefaults(file: string, text: string, parse: (typeof import('yaml'))['parse']): unknown {
  try {
    return parse(text, { version: '1.1' })
  } catch (error) {
    const { message, linePos } = error as { message: string; linePos?: readonly { line: number; col: number }[] }
    const [start] = linePos ?? []
    throw new ProblemsError([
      {
        id: 'invalid-yaml',
        severity: 'error',
        place: { file, ...(start && { line: start.line, column: start.col }) },
        message: `${file} cannot be read: ${message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')}`,
        hint: 'Correct the file',
      },
    ])
  }
}

async function readOr(absent: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return absent
    throw error
  }
}
