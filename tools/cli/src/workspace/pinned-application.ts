import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App, Environment, Pin } from '@button0/environment'
import { ProblemsError } from '@button0/problem'
import { applicationNames } from './application-names.ts'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { importModule } from './import-module.ts'
import { loadPin } from './load-pin.ts'
import { pick, type Workspace } from './workspace.ts'

/** An application in one environment, and its pin as the work tree has it. */
export interface PinnedApplication {
  readonly name: string
  readonly app: App
  /** From the repository's root. */
  readonly file: string
  /** Undefined before the first bump. */
  readonly pin: Pin | undefined
}

/** The applications that a command names. @throws CliError where it names none, or one that is not there */
export function pickApplications(workspace: Workspace, folder: string, names: readonly string[]): readonly string[] {
  const known = applicationNames(workspace, folder)
  const picked = [...new Set(names.map((name) => pickApplication(workspace, folder, { name, known })))]
  if (picked.length > 0) return picked
  throw new CliError('No application is named', {
    hint: `Name one or more of: ${known.join(', ')}`,
    exit: exitCode.usage,
  })
}

function pickApplication(
  workspace: Workspace,
  folder: string,
  { name, known }: { name: string; known: readonly string[] },
): string {
  const elsewhere = workspace.environments.find((other) => applicationNames(workspace, other).includes(name))
  if (known.includes(name) || elsewhere === undefined) return pick('application', name, known)
  throw new CliError(`${folder} has no application "${name}", which ${elsewhere} has`, {
    hint: `Add environments/${folder}/src/${name}.ts and the packages it imports, as in environments/${elsewhere}`,
    exit: exitCode.usage,
  })
}

/** @throws ProblemsError where the module or the pin is not valid */
export async function loadPinnedApplication(
  workspace: Workspace,
  environment: Environment,
  name: string,
): Promise<PinnedApplication> {
  const base = `environments/${environment.name}`
  const file = pinFileOf(environment.name, name)
  const module = await importModule(workspace, { file: `${base}/src/${name}.ts`, exportName: 'app' })
  const app = module.value as App
  if (!existsSync(join(workspace.root, file))) return { name, app, file, pin: undefined }
  try {
    const pin = await loadPin(workspace, { base, name, environment, given: undefined, migrates: app.migrates })
    return { name, app, file, pin }
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error
    throw new ProblemsError(error.problems.map((problem) => ({ ...problem, environment: environment.name })))
  }
}

export function pinFileOf(folder: string, app: string): `environments/${string}/pins/${string}.json` {
  return `environments/${folder}/pins/${app}.json`
}
