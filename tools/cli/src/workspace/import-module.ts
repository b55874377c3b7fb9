import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ProblemsError, type Place, type Problem } from '@button0/problem'
import { exportsOf, placeInModule } from './source-place.ts'
import type { Workspace } from './workspace.ts'

export interface LoadedModule {
  readonly file: string
  readonly text: string
  readonly exportName: string
  readonly value: unknown
}

/**
 * Imports a module of an environment and takes one export, which must be an object.
 *
 * @throws ProblemsError where the file is missing, does not load, or does not export it
 */
export async function importModule(
  workspace: Workspace,
  { file, exportName }: { file: string; exportName: string },
): Promise<LoadedModule> {
  const path = join(workspace.root, file)
  const report = (place: Place, message: string, hint: string): ProblemsError =>
    new ProblemsError([
      { id: 'invalid-module', severity: 'error', environment: file.split('/')[1]!, place, message, hint },
    ])
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw report({ file }, `${file} is missing`, `Write it: export const ${exportName} = …`)
  }
  const exports = await importExports(workspace, file)
  const value = exports[exportName]
  if (typeof value !== 'object' || value === null || (exportName === 'app' && !('choicesSchema' in value))) {
    const places = await exportsOf({ file, text })
    const names = [...places.keys()]
    throw report(
      names[0] === undefined ? { file, line: 1, column: 1 } : (places.get(exportName) ?? places.get(names[0])!),
      `The module does not export "${exportName}" as an ${exportName === 'app' ? 'application' : 'environment'}; it exports ${names.join(', ') || 'nothing'}`,
      exportName === 'app'
        ? 'Write export const app = <chart>({ … }) with the function of a values package'
        : 'Write export const environment = defineEnvironment({ … })',
    )
  }
  return { file, text, exportName, value }
}

/**
 * Imports a module of the repository, by its path from the root.
 *
 * @throws ProblemsError where it, or a module that it imports, does not load
 */
export async function importExports({ root }: Pick<Workspace, 'root'>, file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>
  } catch (error) {
    if (error instanceof ProblemsError) throw error
    const environment = /^environments\/([^/]+)\//.exec(file)?.[1]
    throw new ProblemsError([
      {
        id: 'invalid-module',
        severity: 'error',
        ...(environment !== undefined && { environment }),
        place: placeOf(error, root) ?? { file },
        message: `The module cannot be loaded: ${(error as Error).message}`,
        hint: 'Correct the module, or the one that it imports; pnpm typecheck says more',
      },
    ])
  }
}

/** The first line of the repository's own that the error names: Node puts it before the stack where a module is no JavaScript. */
function placeOf(error: unknown, root: string): Place | undefined {
  const own = new RegExp(`${RegExp.escape(root)}/((?:environments|packages)/[^:\\n]+\\.ts):(\\d+)(?::(\\d+))?`, 'g')
  for (const [, file, line, column] of ((error as Error).stack ?? '').matchAll(own)) {
    if (file!.includes('/node_modules/')) continue
    return { file: file!, line: Number(line), ...(column !== undefined && { column: Number(column) }) }
  }
  return undefined
}

/** The problem with its place in the module that its path leads through. */
export async function inModule(problem: Problem, module: LoadedModule): Promise<Problem> {
  const place = await placeInModule(module, problem.path ?? [], {
    exportName: module.exportName,
    at: problem.about ?? 'value',
  })
  return { ...problem, place }
}
