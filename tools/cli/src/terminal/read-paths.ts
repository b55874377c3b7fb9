import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { CliError } from './cli-error.ts'
import { exitCode } from './exit-code.ts'

/** A text to verify, and how messages name it. */
export interface NamedText {
  readonly name: string
  /** Undefined where the bytes are no text. */
  readonly text: string | undefined
}

/**
 * The YAML and JSON files that paths name: a file as it is, a folder with all below it, `-` for standard input. A file
 * that several paths name is read once.
 *
 * @throws CliError where a path is not there, is a chart instead of manifests, or a folder holds no such file
 */
export async function readPaths(cwd: string, paths: readonly string[]): Promise<NamedText[]> {
  const files = new Set(paths.filter((path) => path !== '-').flatMap((path) => filesAt(cwd, path)))
  const texts = [...files].map((file) => ({ name: relative(cwd, file), text: decode(readFileSync(file)) }))
  return paths.includes('-') ? [...texts, await readInput()] : texts
}

async function readInput(): Promise<NamedText> {
  if (process.stdin.isTTY) {
    throw new CliError('Standard input is a terminal', {
      hint: 'Pipe manifests into it: helm template . | button0 verify -',
      exit: exitCode.usage,
    })
  }
  return { name: 'standard input', text: decode(await buffer(process.stdin)) }
}

function filesAt(cwd: string, path: string): string[] {
  const absolute = resolve(cwd, path)
  const stats = statSync(absolute, { throwIfNoEntry: false })
  if (!stats)
    throw new CliError(`${path} is not there`, {
      hint: 'Name a file or a folder of manifests, or - for standard input',
    })
  if (!stats.isDirectory()) return [absolute]
  if (existsSync(join(absolute, 'Chart.yaml'))) {
    throw new CliError(`${path} is a Helm chart, whose templates are no manifests before Helm has rendered them`, {
      hint: `Render it: helm template ${path} | button0 verify -`,
      exit: exitCode.usage,
    })
  }
  const files = filesBelow(absolute)
  if (files.length === 0)
    throw new CliError(`${path} holds no .yaml, .yml or .json file`, { hint: 'Name a folder of manifests' })
  return files
}

/** Links are followed to files, as a mounted ConfigMap has them, and not to folders, which may lead in a circle. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => ({ entry, file: join(entry.parentPath, entry.name) }))
    .filter(({ entry, file }) => entry.isFile() || (entry.isSymbolicLink() && isFile(file)))
    .map(({ file }) => file)
    .filter((file) => !file.slice(folder.length).includes('/node_modules/'))
    .toSorted()
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

/** UTF-8, or the UTF-16 that its byte order mark tells, as Windows shells write redirected output. */
function decode(bytes: Uint8Array): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
