import { childApplication, projects, rootApplication } from '@button0/argocd'
import type { Environment } from '@button0/environment'
import type { Helm } from '@button0/helm'
import { verifyManifests, type AppliedException } from '@button0/manifests'
import { ProblemsError, type Problem } from '@button0/problem'
import type { AppChart } from '../workspace/app-chart.ts'
import { factsFileOf, valuesFileOf } from '../workspace/environment-paths.ts'
import { factsFile } from '../workspace/facts-file.ts'
import { generatedHeader } from './generated-header.ts'
import { inputsDigest, sharedInputsDigest } from './inputs-digest.ts'
import { inDefinition } from '../workspace/in-definition.ts'
import { loadEnvironment, type LoadedEnvironment, type LoadOptions } from '../workspace/load-environment.ts'
import { manifestFile, type ManifestFile } from './manifest-file.ts'
import { readChart } from '../workspace/read-chart.ts'
import { renderApplication } from './render-application.ts'
import { renderAgain } from './render-again.ts'
import { settle } from '../workspace/settle.ts'
import { templateProblems } from './template-problems.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Everything that `build` writes for one environment, as plain data, and what the checks say of it. */
export interface EnvironmentPlan {
  readonly schema: 'button0/plan@1'
  /** The version of the Helm that rendered it. */
  readonly helm: string
  /** What it was made from: what environments share (`sharedInputsDigest`), and everything (`inputsDigest`). */
  readonly shared: string
  readonly inputs: string
  readonly folder: string
  readonly environment: Environment
  /** Content of each generated file, by its path from the repository's root. */
  readonly files: Readonly<Record<string, string>>
  /** Warnings; an environment with errors has no plan. */
  readonly warnings: readonly Problem[]
  readonly exceptions: readonly AppliedException[]
}

export interface PlanOptions extends LoadOptions {
  readonly helm: Helm
  /** Render every application a second time and refuse a difference. */
  readonly twice?: boolean
}

/**
 * Loads an environment, renders each application with Helm, verifies all objects together, and plans the files. Writes
 * nothing.
 *
 * @throws ProblemsError with every error (and warning) found
 */
export async function planEnvironment(
  workspace: Workspace,
  folder: string,
  options: PlanOptions,
): Promise<EnvironmentPlan> {
  // Before anything is read: a file that changes from here on makes the plan one of other files.
  const [shared, inputs] = [sharedInputsDigest(workspace), inputsDigest(workspace, folder)]
  const loaded = await loadEnvironment(workspace, folder, options)
  const rendered = await Promise.all(
    loaded.apps.map((app) => settle(renderApplication(workspace, loaded, { app, helm: options.helm }))),
  )
  const renderProblems = rendered.flatMap(({ problems }) => problems)
  if (rendered.some(({ value }) => value === undefined)) throw failure(folder, renderProblems)
  const applications = rendered.flatMap(({ value }) => value ?? [])
  const manifestFiles = [...argocdFiles(loaded), ...applications.flatMap((application) => application.files)]
  const files = Object.fromEntries([
    [factsFileOf(folder), factsFile(loaded.environment)],
    ...applications.map(({ valuesFile, values }) => [valuesFile, values]),
    ...manifestFiles.map(({ file, content }) => [file, content]),
  ])
  const { problems, exceptions } = await verifyManifests({
    manifests: manifestFiles.flatMap(({ manifests }) => manifests),
    kubernetesVersion: loaded.environment.cluster.kubernetesVersion,
    namespace: loaded.environment.namespace,
    environment: loaded.environment,
    repositoryFiles: new Set([...Object.keys(files), ...loaded.apps.flatMap(({ chart }) => filesOfChart(chart))]),
  })
  const charts = new Map(loaded.apps.map(({ chart }) => [chart.folder, chart]))
  const all = [
    ...loaded.apps.flatMap(({ warnings }) => warnings),
    ...[...charts.values()].flatMap(templateProblems),
    ...applications.flatMap((application) => application.problems),
    ...(await Promise.all(problems.map((problem) => placed(workspace, folder, problem)))),
    ...(options.twice === true ? await renderAgain(workspace, { loaded, helm: options.helm }, applications) : []),
  ]
  if (all.some((problem) => problem.severity === 'error')) {
    // Loaded where it is needed: what it compares with takes longer to load than an environment to verify.
    const { traceProblems } = await import('./trace-problems.ts')
    throw failure(folder, await traceProblems(workspace, { loaded, helm: options.helm }, all))
  }
  return {
    schema: 'button0/plan@1',
    helm: options.helm.version,
    shared,
    inputs,
    folder,
    environment: loaded.environment,
    files,
    warnings: all.map((problem) => ({ ...problem, environment: folder })),
    exceptions,
  }
}

function filesOfChart({ path, folder }: AppChart): string[] {
  return [...(readChart(folder, path)?.files.keys() ?? [])].map((file) => `${path}/${file}`)
}

/** What is about no object is about the environment itself. */
async function placed(workspace: Workspace, folder: string, problem: Problem): Promise<Problem> {
  return problem.object === undefined && problem.path !== undefined && problem.place === undefined
    ? inDefinition(workspace, folder, problem)
    : problem
}

function failure(folder: string, problems: readonly Problem[]): ProblemsError {
  return new ProblemsError(problems.map((problem) => ({ ...problem, environment: folder })))
}

function argocdFiles({ folder, environment, apps }: LoadedEnvironment): ManifestFile[] {
  const base = `environments/${folder}`
  const header = generatedHeader(`${base}/src/environment.ts`)
  const root = environment.active
    ? [manifestFile(`${base}/root-app.yaml`, header, [{ object: rootApplication(environment) }])]
    : []
  const children = apps.map((app) => {
    const options = {
      name: app.name,
      chartPath: app.chart.path,
      syncWave: app.app.syncWave,
      valuesFile: valuesFileOf(folder, app.name),
    }
    return manifestFile(`${base}/apps/${app.name}.yaml`, header, [{ object: childApplication(environment, options) }])
  })
  return [
    ...root,
    manifestFile(
      `${base}/projects.yaml`,
      header,
      projects(environment).map((object) => ({ object })),
    ),
    ...children,
  ]
}
