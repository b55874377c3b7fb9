import { join } from 'node:path'
import {
  dnsLabelSchema,
  parseEnvironment,
  type App,
  type Environment,
  type Pin,
  type Values,
} from '@button0/environment'
import { ProblemsError, problemsFromZod, type Problem } from '@button0/problem'
import { applicationNames } from './application-names.ts'
import { appChart, chartCopyProblems, strayChartCopies, type AppChart } from './app-chart.ts'
import { fitValues } from './fit-values.ts'
import { importModule, inModule, type LoadedModule } from './import-module.ts'
import { loadPin, unusedPins } from './load-pin.ts'
import { readChart } from './read-chart.ts'
import { settle } from './settle.ts'
import { valueOrigins } from './value-origins.ts'
import type { Workspace } from './workspace.ts'

/** An application of an environment, validated. */
export interface LoadedApp {
  /** The name of its module and of everything generated for it. */
  readonly name: string
  readonly app: App
  /** The author's choices after validation. */
  readonly choices: unknown
  readonly pin: Pin
  readonly chart: AppChart
  readonly values: Values
  /** What should be known of the values: keys left out for an older chart. */
  readonly warnings: readonly Problem[]
}

export interface LoadedEnvironment {
  /** The folder below `environments/`; the same as the environment's name. */
  readonly folder: string
  readonly environment: Environment
  readonly apps: readonly LoadedApp[]
}

export interface LoadOptions {
  /** Pins to take instead of those on disk, by application; as parsed JSON. */
  readonly pins?: ReadonlyMap<string, unknown>
  /** Folders to read charts from instead of the copies that the pins name, by application. */
  readonly charts?: ReadonlyMap<string, string>
}

/**
 * Loads `environments/<folder>/src`: `environment.ts`, and every other module there as an application of that name, each
 * with its pin from `pins/<name>.json`.
 *
 * @throws ProblemsError with every problem of the environment's files, each with its file, line and column
 */
export async function loadEnvironment(
  workspace: Workspace,
  folder: string,
  options: LoadOptions = {},
): Promise<LoadedEnvironment> {
  const base = `environments/${folder}`
  const environment = await loadDefinition(workspace, folder)
  const names = applicationNames(workspace, folder)
  const loaded = await Promise.all(
    names.map((name) =>
      settle(
        loadApp(workspace, {
          base,
          name,
          environment,
          given: options.pins?.get(name),
          source: options.charts?.get(name),
        }),
      ),
    ),
  )
  const apps = loaded.flatMap(({ value }) => value ?? [])
  const copies = new Set(apps.filter(({ pin }) => pin.chart !== undefined).map(({ name }) => name))
  const problems = [
    ...loaded.flatMap(({ problems: found }) => found),
    ...unusedPins(workspace, { base, names }),
    ...(apps.length === names.length ? strayChartCopies(workspace, folder, copies) : []),
  ]
  if (problems.length > 0) throw new ProblemsError(problems.map((problem) => ({ ...problem, environment: folder })))
  return { folder, environment, apps }
}

/** The environment itself, without its applications. @throws ProblemsError */
export async function loadDefinition(workspace: Workspace, folder: string): Promise<Environment> {
  const module = await importModule(workspace, {
    file: `environments/${folder}/src/environment.ts`,
    exportName: 'environment',
  })
  const parsed = parseEnvironment(module.value)
  const problems = 'problems' in parsed ? parsed.problems : nameProblems(parsed.environment, folder)
  if ('environment' in parsed && problems.length === 0) return parsed.environment
  throw new ProblemsError(
    await Promise.all(problems.map((problem) => inModule({ ...problem, environment: folder }, module))),
  )
}

function nameProblems(environment: Environment, folder: string): Problem[] {
  if (environment.name === folder) return []
  return [
    {
      id: 'invalid-environment',
      severity: 'error',
      path: ['name'],
      message: `name is "${environment.name}", but the folder is environments/${folder}; they must be equal`,
      hint: `Write name: '${folder}', or rename the folder`,
    },
  ]
}

interface AppLocation {
  readonly base: string
  readonly name: string
  readonly environment: Environment
  /** The pin to take instead of the file's. */
  readonly given: unknown
  /** The folder to read the chart from instead of the copy that the pin names. */
  readonly source: string | undefined
}

async function loadApp(
  workspace: Workspace,
  { base, name, environment, given, source }: AppLocation,
): Promise<LoadedApp> {
  const module = await importModule(workspace, { file: `${base}/src/${name}.ts`, exportName: 'app' })
  const app = module.value as App
  if (!dnsLabelSchema.safeParse(name).success) {
    throw new ProblemsError([
      {
        id: 'invalid-application',
        severity: 'error',
        application: name,
        place: { file: module.file },
        message: `The file is named ${name}.ts, but an application's name is a DNS label: lower-case letters, digits and hyphens`,
        hint: 'Rename the file',
      },
    ])
  }
  const choices = app.choicesSchema.safeParse(app.choices)
  const choiceProblems = choices.success
    ? []
    : await Promise.all(
        problemsFromZod('invalid-choices', choices.error, app.choices).map((problem) =>
          inModule({ ...problem, application: name }, module),
        ),
      )
  const pin = await settle(loadPin(workspace, { base, name, environment, given, migrates: app.migrates }))
  if (choiceProblems.length > 0 || !pin.value || !choices.success)
    throw new ProblemsError([...choiceProblems, ...pin.problems])
  const context = { environment, pin: pin.value }
  const values = await settle(Promise.try(() => app.values(choices.data as never, context)))
  if (values.value) {
    const options = { environment, name, chart: app.chart, pin: pin.value, source }
    const copyProblems = chartCopyProblems(workspace, options)
    if (copyProblems.length > 0) throw new ProblemsError(copyProblems)
    const loaded: LoadedApp = {
      name,
      app,
      choices: choices.data,
      pin: pin.value,
      chart: appChart(workspace, options),
      values: values.value,
      warnings: [],
    }
    return pin.value.chart === undefined ? loaded : fitToCopy(workspace, environment, { loaded, module })
  }
  throw new ProblemsError(
    await Promise.all(values.problems.map((problem) => inModule({ ...problem, application: name }, module))),
  )
}

/** The values as the environment's own copy of the chart understands them. */
async function fitToCopy(
  workspace: Workspace,
  environment: Environment,
  { loaded, module }: { loaded: LoadedApp; module: LoadedModule },
): Promise<LoadedApp> {
  const { name, app, pin, chart } = loaded
  const { values, problems } = fitValues(loaded.values, chart.folder, {
    app: name,
    version: pin.chart!.version,
    newest: readChart(join(workspace.root, 'charts', app.chart), `charts/${app.chart}`)?.version ?? 'a newer one',
    promote: `button0 promote ${name} --from ${environment.promotesFrom} --to ${environment.name} --chart-only`,
    origins: () => valueOrigins(environment, loaded),
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new ProblemsError(await Promise.all(errors.map((problem) => inModule(problem, module))))
  return { ...loaded, values, warnings: problems }
}
