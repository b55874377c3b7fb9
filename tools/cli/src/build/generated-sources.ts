import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinJsonSchema } from '@button0/environment'
import { problemsIndex } from '@button0/manifests'
import { generatedFiles, type ChartValues } from '@button0/values'
import { importExports } from '../workspace/import-module.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * The generated files that no environment owns, by path: for every package `packages/<chart>-values` the chart's schema
 * and documentation and the type that authors write in, the schema of pins, and the index of problems.
 */
export async function generatedSources(workspace: Pick<Workspace, 'root'>): Promise<Record<string, string>> {
  const packages = readdirSync(join(workspace.root, 'packages')).filter((name) => name.endsWith('-values'))
  const files = await Promise.all(
    packages.toSorted().map(async (name) => {
      const { chartValues } = await importExports(workspace, `packages/${name}/src/index.ts`)
      return generatedFiles(chartValues as ChartValues, workspace.root)
    }),
  )
  return {
    ...Object.fromEntries(files.flat().map(({ path, content }) => [path, content])),
    'packages/environment/pin.schema.json': `${JSON.stringify(pinJsonSchema(), undefined, 2)}\n`,
    'docs/problems/README.md': problemsIndex(problemPages(join(workspace.root, 'docs/problems'))),
  }
}

function problemPages(folder: string): { id: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => ({ id: name.slice(0, -'.md'.length), text: readFileSync(join(folder, name), 'utf8') }))
}
