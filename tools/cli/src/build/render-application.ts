import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { HelmError, helmTemplate, type Helm } from '@button0/helm'
import { groupOf, readManifests, writeManifest, type Manifest } from '@button0/manifests'
import { ProblemsError, type Place, type Problem } from '@button0/problem'
import { valuesFileOf } from '../workspace/environment-paths.ts'
import { generatedHeader } from './generated-header.ts'
import type { LoadedApp, LoadedEnvironment } from '../workspace/load-environment.ts'
import { manifestFile, type ManifestFile } from './manifest-file.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** What Helm makes of one application. */
export interface RenderedApplication {
  readonly valuesFile: string
  /** The values file's text: what Helm was given and Argo CD will read. */
  readonly values: string
  readonly files: readonly ManifestFile[]
  readonly problems: readonly Problem[]
}

/** Renders an application as Argo CD would. @throws ProblemsError where Helm refuses the chart or its values */
export async function renderApplication(
  workspace: Workspace,
  { folder, environment }: LoadedEnvironment,
  { app, helm }: { app: LoadedApp; helm: Helm },
): Promise<RenderedApplication> {
  const chart = app.chart.path
  const valuesFile = valuesFileOf(folder, app.name)
  const values =
    generatedHeader(`environments/${folder}/src`, `environments/${folder}/pins/${app.name}.json`) +
    writeManifest(app.values)
  if (!existsSync(join(app.chart.folder, 'Chart.yaml'))) {
    throw new ProblemsError([
      {
        id: 'missing-chart',
        severity: 'error',
        application: app.name,
        place: { file: chart },
        message: `Application ${app.name} is made by the chart ${chart}, which has no Chart.yaml`,
        hint: 'Write the chart, or correct the name of the chart in its values package',
      },
    ])
  }
  const { output, warnings } = await runTemplate(workspace, { chart, values, app, helm, environment })
  const { manifests, problems } = readManifests(output, { application: app.name })
  return {
    valuesFile,
    values,
    files: filesOf(manifests, { folder, app: app.name, chart }),
    problems: [
      ...problems.map((problem) => ({ ...problem, application: app.name })),
      ...warnings.map((warning) => helmWarning(warning, app.name)),
    ],
  }
}

async function runTemplate(
  workspace: Workspace,
  {
    chart,
    values,
    app,
    helm,
    environment,
  }: { chart: string; values: string; app: LoadedApp; helm: Helm; environment: LoadedEnvironment['environment'] },
) {
  try {
    return await helmTemplate(helm, {
      chart: app.chart.folder,
      release: app.name,
      namespace: environment.namespace,
      kubernetesVersion: environment.cluster.kubernetesVersion,
      values,
    })
  } catch (error) {
    if (!(error instanceof HelmError) || error.code !== 'template') throw error
    const refused = /don't meet the specifications of the schema/.test(error.message)
    throw new ProblemsError([
      {
        id: refused ? 'values-refused' : 'chart-does-not-render',
        severity: 'error',
        application: app.name,
        place: templatePlace(error.message, chart) ?? { file: chart },
        message: error.message.replaceAll(app.chart.folder, chart).replaceAll(`${workspace.root}/`, ''),
        hint: refused
          ? `Correct ${chart}/values.yaml, or the choices in environments/${environment.name}/src/${app.name}.ts; what is allowed, the values package says`
          : 'Correct the template',
      },
    ])
  }
}

/** Helm names a template as `chart/templates/file.yaml:line:column`. */
function templatePlace(message: string, chart: string): Place | undefined {
  const match = /\(?[\w.-]+\/(templates\/[\w./-]+\.(?:yaml|yml|tpl|txt)):(\d+)(?::(\d+))?/.exec(message)
  if (!match) {
    const [, named] = /error on [\w.-]+\/(templates\/[\w./-]+\.(?:yaml|yml|tpl|txt)):/.exec(message) ?? []
    return named === undefined ? undefined : { file: `${chart}/${named}` }
  }
  const [, file, line, column] = match
  return { file: `${chart}/${file}`, line: Number(line), ...(column !== undefined && { column: Number(column) }) }
}

function helmWarning(warning: string, application: string): Problem {
  return {
    id: 'helm-warning',
    severity: 'warning',
    application,
    message: `Helm warns: ${warning}`,
    hint: 'Correct the chart, so that it renders without a warning',
  }
}

/**
 * One file per object, named after its kind and name; where two objects would share a file, after their group and
 * namespace too. An object that is rendered twice ends up twice in one file, for the checks to refuse.
 */
function filesOf(
  manifests: readonly Manifest[],
  { folder, app, chart }: { folder: string; app: string; chart: string },
): ManifestFile[] {
  const byName = Map.groupBy(manifests, shortName)
  const names = (manifest: Manifest): string => {
    const same = byName.get(shortName(manifest)) ?? []
    return new Set(same.map(longName)).size > 1 ? longName(manifest) : shortName(manifest)
  }
  return [...Map.groupBy(manifests, names)].map(([name, group]) => {
    const templates = [
      ...new Set(group.map(({ template }) => `${chart}/${template?.split('/').slice(1).join('/') ?? 'templates'}`)),
    ]
    const header = generatedHeader(`environments/${folder}/values/${app}.yaml`, ...templates)
    return manifestFile(`environments/${folder}/manifests/${app}/${name}.yaml`, header, group)
  })
}

function shortName({ object }: Manifest): string {
  return `${object.kind}-${object.metadata.name}`.toLowerCase().replaceAll(/[^a-z0-9.-]/g, '_')
}

function longName(manifest: Manifest): string {
  const { apiVersion, metadata } = manifest.object
  return [shortName(manifest), groupOf(apiVersion) || 'core', metadata.namespace]
    .filter((part) => part !== undefined)
    .join('-')
}
