import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parsePin, type Environment, type Pin } from '@button0/environment'
import { ProblemsError, type Place, type Problem } from '@button0/problem'
import { duplicateKey, placeInJson } from './source-place.ts'
import type { Workspace } from './workspace.ts'

export interface PinLocation {
  /** The environment's folder from the root, `environments/<env>`. */
  readonly base: string
  /** The application's name. */
  readonly name: string
  readonly environment: Environment
  readonly migrates: boolean
  /** The pin to take instead of the file's, as parsed JSON. */
  readonly given: unknown
}

/** Reads and validates `pins/<name>.json`. @throws ProblemsError with the place of each problem in the file */
export async function loadPin(workspace: Workspace, location: PinLocation): Promise<Pin> {
  const { base, name, environment, given, migrates } = location
  const file = `${base}/pins/${name}.json`
  const document =
    given === undefined ? { file, text: readPin(workspace, file, location) } : { file, text: JSON.stringify(given) }
  let input: unknown
  try {
    input = JSON.parse(document.text)
  } catch (error) {
    const merging = /^(<{7}|={7}|>{7})/m.test(document.text)
    throw new ProblemsError([
      {
        id: 'invalid-pin',
        severity: 'error',
        application: name,
        place: placeOf(error as Error, file) ?? (await placeInJson(document, [])),
        message: merging ? 'The pin holds merge-conflict markers' : `The pin is not JSON: ${(error as Error).message}`,
        hint: merging
          ? 'Take one side: git checkout --theirs or --ours for this file, then build'
          : 'Correct the file, or remove it and write it anew: button0 bump',
      },
    ])
  }
  const twice = given === undefined ? await duplicateKey(document) : undefined
  if (twice) {
    throw new ProblemsError([
      {
        id: 'invalid-pin',
        severity: 'error',
        application: name,
        place: twice.place,
        message: `The key ${twice.key} stands twice; only the last would count`,
        hint: 'Remove one of the two; a merge may have kept both sides',
      },
    ])
  }
  const parsed = parsePin(input, { environment, migrates })
  if ('pin' in parsed) return parsed.pin
  throw new ProblemsError(
    await Promise.all(
      parsed.problems.map(async (problem) => ({
        ...problem,
        application: name,
        place: await placeInJson(document, problem.path ?? [], { at: problem.about ?? 'value' }),
      })),
    ),
  )
}

/** V8 says where a document stops being JSON, unless that is its end. */
function placeOf({ message }: Error, file: string): Place | undefined {
  const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(message) ?? []
  return line === undefined ? undefined : { file, line: Number(line), column: Number(column) }
}

function readPin(workspace: Workspace, file: string, { name, environment }: PinLocation): string {
  try {
    return readFileSync(join(workspace.root, file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new ProblemsError([
      {
        id: 'invalid-pin',
        severity: 'error',
        application: name,
        place: { file },
        message: `Application ${name} has no pin, so that no image is known for it`,
        hint:
          environment.promotesFrom === undefined
            ? `Write one: button0 bump ${name} --env ${environment.name} --tag <tag>`
            : `Promote it: button0 promote ${name} --from ${environment.promotesFrom} --to ${environment.name}`,
      },
    ])
  }
}

/** Files in `pins/` that no application reads. */
export function unusedPins(
  workspace: Workspace,
  { base, names }: { base: string; names: readonly string[] },
): Problem[] {
  const folder = join(workspace.root, base, 'pins')
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder)
    .filter((file) => !names.includes(file.replace(/\.json$/, '')) || !file.endsWith('.json'))
    .toSorted()
    .map((file) => ({
      id: 'invalid-pin',
      severity: 'error',
      place: { file: `${base}/pins/${file}` },
      message: `No application reads ${file}; there are: ${names.join(', ')}`,
      hint: `Remove it, or add the application's module src/${file.replace(/\.json$/, '.ts')}`,
    }))
}
