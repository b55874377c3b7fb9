import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { CliError } from '../terminal/cli-error.ts'
import { exitCode } from '../terminal/exit-code.ts'

/** The repository that a command works on. */
export interface Workspace {
  /** Absolute path of the repository's root. */
  readonly root: string
  /** Names of the folders below `environments/` that are packages, in order of name. */
  readonly environments: readonly string[]
  /** The environment whose folder the user is in. */
  readonly current?: string
}

/** @throws CliError where no folder upwards holds a `pnpm-workspace.yaml` and `environments/` */
export function findWorkspace(cwd: string): Workspace {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'pnpm-workspace.yaml')) && existsSync(join(folder, 'environments'))) {
      const environments = readdirSync(join(folder, 'environments'))
        .filter((name) => existsSync(join(folder, 'environments', name, 'package.json')))
        .toSorted()
      const [top, current] = relative(folder, cwd).split(sep)
      return { root: folder, environments, ...(top === 'environments' && current !== undefined && { current }) }
    }
    if (folder === dirname(folder)) {
      throw new CliError(`${cwd} is not inside a Button0 workspace`, {
        hint: 'Go to the repository that holds pnpm-workspace.yaml and environments/',
        exit: exitCode.usage,
      })
    }
  }
}

/** The environments a command is about: the named ones, the one the user is in, or all. */
export function selectEnvironments(workspace: Workspace, names: readonly string[]): readonly string[] {
  if (names.length === 0) return workspace.current === undefined ? workspace.environments : [workspace.current]
  return [...new Set(names.map((name) => pick('environment', name, workspace.environments)))].toSorted()
}

/** `dev, prod` or, where they are many, `100 environments`. */
export function inWords(environments: readonly string[]): string {
  return environments.length > 6 ? `${environments.length} environments` : environments.join(', ')
}

/** More names than this are not listed in a message. */
const most = 20

/** `name` where it is one of `known`. @throws CliError that suggests the nearest name */
export function pick(what: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name
  const byDistance = known.toSorted((a, b) => distance(name, a) - distance(name, b))
  const nearest = byDistance[0]
  const suggestion =
    nearest !== undefined && distance(name, nearest) <= Math.max(2, nearest.length / 2)
      ? `Did you mean "${nearest}"? `
      : ''
  const listed =
    known.length > most
      ? `There are ${known.length}, such as ${byDistance.slice(0, 3).toSorted().join(', ')}`
      : `There are: ${known.join(', ') || 'none'}`
  throw new CliError(`There is no ${what} "${name}"`, { hint: `${suggestion}${listed}`, exit: exitCode.usage })
}
