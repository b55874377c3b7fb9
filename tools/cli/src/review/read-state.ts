import type { ApplicationState, ChartState, EnvironmentState, ImageState, State } from '@button0/diff'
import { readManifests, type Manifest } from '@button0/manifests'
import { pinSchema, type Pin } from '@button0/environment'
import { ProblemsError } from '@button0/problem'
import { YAMLException } from 'js-yaml'
import { isChartFile } from '../workspace/chart-files.ts'
import { chartOf } from '../workspace/read-chart.ts'
import { parseFacts, type Facts } from '../workspace/facts-file.ts'

/**
 * The state that a tree's committed files describe: its manifests and Argo CD objects, taken as they are. `files` holds
 * text by path from the repository's root. An environment is what has a `facts.yaml`.
 */
export function readState(files: ReadonlyMap<string, string>): State {
  const names = [...files.keys()].flatMap((path) => /^environments\/([^/]+)\/facts\.yaml$/.exec(path)?.[1] ?? [])
  return { environments: names.toSorted().map((name) => readEnvironment(name, files)), charts: readCharts(files) }
}

/** The charts of the tree itself: what stands in `charts/`. */
function readCharts(files: ReadonlyMap<string, string>): ChartState[] {
  const folders = [...files.keys()].flatMap((path) => /^(charts\/[^/]+)\/Chart\.yaml$/.exec(path)?.[1] ?? [])
  return folders.toSorted().map((folder) => {
    const own = [...files].flatMap(([path, content]): [string, string][] => {
      const file = path.slice(folder.length + 1)
      return path.startsWith(`${folder}/`) && isChartFile(file) ? [[file, content]] : []
    })
    const { name, version, digest } = chartOf(folder, new Map(own))
    return { name, version, digest }
  })
}

function readEnvironment(name: string, files: ReadonlyMap<string, string>): EnvironmentState {
  const base = `environments/${name}/`
  const facts = readFacts(`${base}facts.yaml`, files.get(`${base}facts.yaml`)!)
  const argocd: Manifest[] = []
  const objects = new Map<string, Manifest[]>()
  for (const [path, text] of files) {
    if (!path.startsWith(base) || !path.endsWith('.yaml')) continue
    const inside = path.slice(base.length)
    const application = /^manifests\/([^/]+)\//.exec(inside)?.[1]
    if (application !== undefined) objects.set(application, [...(objects.get(application) ?? []), ...read(path, text)])
    else if (/^(root-app\.yaml|projects\.yaml|apps\/[^/]+\.yaml)$/.test(inside)) argocd.push(...read(path, text))
  }
  return {
    name,
    tier: facts.tier,
    exceptions: facts.exceptions,
    argocd: argocd.map(({ object }) => object as EnvironmentState['argocd'][number]),
    applications: [...objects].map(([application, manifests]) =>
      applicationState(application, manifests, { argocd, pin: files.get(`${base}pins/${application}.json`) }),
    ),
  }
}

/** @throws ProblemsError where a merge or an editor left something else in the file */
function readFacts(file: string, text: string): Facts {
  let facts: Partial<Facts> | undefined
  try {
    facts = parseFacts(text)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
  }
  if (facts?.tier !== undefined && Array.isArray(facts.exceptions)) return facts as Facts
  throw new ProblemsError([
    {
      id: 'invalid-yaml',
      severity: 'error',
      place: { file },
      message: 'The file does not say the tier and the exceptions of its environment',
      hint: 'Write it anew: pnpm build',
    },
  ])
}

function applicationState(
  name: string,
  manifests: readonly Manifest[],
  { argocd, pin }: { argocd: readonly Manifest[]; pin: string | undefined },
): ApplicationState {
  const parsed = pin === undefined ? undefined : pinSchema.safeParse(jsonOf(pin)).data
  const image = parsed && imageOf(manifests, parsed)
  const chart = chartOfApplication(name, { manifests, argocd, pin: parsed })
  return {
    name,
    ...(image && { image }),
    ...(parsed?.source && { source: { repository: parsed.source.repository, commit: parsed.source.commit } }),
    ...(parsed?.migration !== undefined && { migration: parsed.migration }),
    ...(chart && { chart }),
    objects: manifests.map(({ object, file }) => ({
      object: object as ApplicationState['objects'][number]['object'],
      file: file!,
    })),
  }
}

/** The pinned image as the manifests name it: the repository is not in the pin. */
function imageOf(
  manifests: readonly Manifest[],
  pin: { tag: string; digest?: string | undefined },
): ImageState | undefined {
  for (const { text } of manifests) {
    const match = new RegExp(`image: ["']?([^\\s"'@]+):${escapeRegExp(pin.tag)}(?:@|["']?$)`, 'm').exec(text)
    if (match?.[1] !== undefined)
      return { repository: match[1], tag: pin.tag, ...(pin.digest !== undefined && { digest: pin.digest }) }
  }
  return undefined
}

/** The chart's folder is what the Application reads; its name and version are in the label that charts conventionally set. */
function chartOfApplication(
  name: string,
  { manifests, argocd, pin }: { manifests: readonly Manifest[]; argocd: readonly Manifest[]; pin: Pin | undefined },
): ApplicationState['chart'] {
  const application = argocd.find(
    ({ object, file }) => object.kind === 'Application' && file?.endsWith(`/apps/${name}.yaml`),
  )
  const path = (application?.object['spec'] as { source?: { path?: string } } | undefined)?.source?.path
  const labels = manifests.map(
    ({ object }) => (object.metadata['labels'] as Record<string, string> | undefined)?.['helm.sh/chart'],
  )
  const label = labels.flatMap((text) => /^(.+?)-(\d+\.\d+\.\d+.*)$/.exec(text ?? '') ?? [])
  const [, chart, version] = label
  if (path === undefined || chart === undefined || version === undefined) return undefined
  return { name: chart, path, version, ...(pin?.chart && { digest: pin.chart.digest }) }
}

function read(file: string, text: string): Manifest[] {
  const { manifests, problems } = readManifests(text, { file })
  if (problems.length > 0) throw new ProblemsError(problems)
  return manifests
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
