import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
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
 * README, of which the rest is kept. Reads that README and the chart's `values.yaml` below `root`; writes nothing.
 * The same input gives the same bytes.
 */
export async function generatedFiles(chartValues: ChartValues, root = process.cwd()): Promise<GeneratedFile[]> {
  const { chart } = chartValues
  const [readme, valuesYaml, module, { parse }] = await Promise.all([
    readFile(join(root, 'charts', chart, 'README.md'), 'utf8').catch(emptyIfAbsent(`# ${chart}\n`)),
    readFile(join(root, 'charts', chart, 'values.yaml'), 'utf8').catch(emptyIfAbsent('')),
    choicesModule(chartValues),
    import('yaml'),
  ])
  const schema = valuesJsonSchema(chartValues)
  const defaults: unknown = parse(valuesYaml, { version: '1.1' })
  const { global: _, ...properties } = schema.properties ?? {}
  return [
    { path: `charts/${chart}/values.schema.json`, content: `${JSON.stringify(schema, null, 2)}\n` },
    { path: `packages/${chart}-values/src/generated/choices.ts`, content: module },
    {
      path: `charts/${chart}/README.md`,
      content: withValuesTable(readme, { notice: generatedNotice(chart), schema: { ...schema, properties }, defaults }),
    },
  ]
}

function emptyIfAbsent(content: string): (error: NodeJS.ErrnoException) => string {
  return (error) => {
    if (error.code === 'ENOENT') return content
    throw error
  }
}
