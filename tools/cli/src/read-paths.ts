import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { CliError } from './cli-error.ts'
import { exitCode } from './exit-code.ts'

/** A text to verify, and how messages name it. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/**
 * The YAML and JSON files that paths name: a file as it is, a folder with all below it, `-` for standard input.
 *
 * @throws CliError where a path is not there, or a folder holds no such file
 */
export async function readPaths(cwd: string, paths: readonly string[]): Promise<NamedText[]> {
  const texts = await Promise.all(paths.map((path) => (path === '-' ? readInput() : readPath(cwd, path))))
  return texts.flat()
}

async function readInput(): Promise<NamedText[]> {
  if (process.stdin.isTTY) {
    throw new CliError('Standard input is a terminal', {
      hint: 'Pipe manifests into it: helm template . | button0 verify -',
      exit: exitCode.usage,
    })
  }
  return [{ name: 'standard input', text: (await buffer(process.stdin)).toString('utf8') }]
}

function readPath(cwd: string, path: string): NamedText[] {
  const absolute = join(path.startsWith('/') ? '/' : cwd, path)
  const stats = statSync(absolute, { throwIfNoEntry: false })
  if (!stats)
    throw new CliError(`${path} is not there`, {
      hint: 'Name a file or a folder of manifests, or - for standard input',
    })
  const files = stats.isDirectory() ? filesBelow(absolute) : [absolute]
  if (files.length === 0)
    throw new CliError(`${path} holds no .yaml, .yml or .json file`, { hint: 'Name a folder of manifests' })
  return files.map((file) => ({ name: relative(cwd, file), text: readFileSync(file, 'utf8') }))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/node_modules/'))
    .toSorted()
}
