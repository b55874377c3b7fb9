import { findHelm, type Helm } from '@button0/helm'
import type { Manifest } from '@button0/manifests'
import { formatPath } from '@button0/problem'
import { explainNamespace, explainValue, type ExplainedValue } from './explain-value.ts'
import { loadEnvironment, type LoadedApp, type LoadedEnvironment } from '../workspace/load-environment.ts'
import { followPath, parsePath } from './parse-path.ts'
import { createRenderer, type Effect, type Renderer } from './rendered-effects.ts'
import { unknownPath } from './unknown-path.ts'
import { valueEffects, type ValueEffects } from './value-effects.ts'
import { leavesOf, valueAt, type ValuePath } from '../workspace/value-leaves.ts'
import { valueOrigins, type Origin } from '../workspace/value-origins.ts'
import { pick, type Workspace } from '../workspace/workspace.ts'

/** What `button0 explain` says. */
export interface Explanation {
  readonly environment: string
  readonly application: string
  /** The path that was asked about, within the values or the object; empty for all of an application. */
  readonly path: string
  readonly value: unknown
  /** For a key of a rendered object: which object, and the template that renders it. */
  readonly object?: { readonly name: string; readonly template: string }
  /** The values that the answer is made of, each with its origin. */
  readonly values: readonly ExplainedValue[]
  /** The same value in each other environment that has the application. */
  readonly elsewhere: Readonly<Record<string, unknown>>
  /** For a value: what changes in the cluster if it changes. */
  readonly effects?: ValueEffects
}

interface Subject {
  readonly loaded: LoadedEnvironment
  readonly app: LoadedApp
  readonly origins: ReadonlyMap<string, Origin>
  readonly renderer: Renderer
}

/** Explains `<app>[.path]`, a value of an application or all of them. */
export async function explainValues(workspace: Workspace, folder: string, subject: string): Promise<Explanation> {
  const helm = await findHelm()
  const loaded = await loadEnvironment(workspace, folder)
  const [name = '', ...steps] = parsePath(subject)
  const of = await prepare({ loaded, name: pickApp(loaded, name), helm })
  const { path, value } = follow(of.renderer.effective, steps, name)
  const leaves = [...leavesOf(value, path).values()]
  const values = await Promise.all(leaves.map((leaf) => explainValue(workspace, of, leaf.path)))
  const effects =
    steps.length === 0
      ? undefined
      : await effectsOf(
          of.renderer,
          leaves.map((leaf) => leaf.path),
        )
  return {
    environment: folder,
    application: name,
    path: formatPath(path),
    value,
    values,
    elsewhere: await elsewhere(workspace, { folder, name, helm }, ({ effective }) => valueAt(effective, path)),
    ...(effects && { effects }),
  }
}

/** Explains a key of a rendered object: `Deployment/backend`, `spec.template.spec.containers[backend].resources`. */
export async function explainObject(
  workspace: Workspace,
  folder: string,
  { name, path: text }: { name: string; path: string },
): Promise<Explanation> {
  const helm = await findHelm()
  const loaded = await loadEnvironment(workspace, folder)
  const subjects = await Promise.all(loaded.apps.map((app) => prepare({ loaded, name: app.name, helm })))
  const objects = subjects.flatMap((of) =>
    of.renderer.objects.map((manifest) => ({ of, manifest, name: nameOf(manifest) })),
  )
  const chosen = pick(
    'object',
    name,
    objects.map((object) => object.name),
  )
  const { of, manifest } = objects.find((object) => object.name === chosen)!
  const { path, value } = follow(manifest.object, parsePath(text), name)
  const determining = await determiningValues(of.renderer, { object: chosen, path })
  const values = await Promise.all(determining.map((each) => explainValue(workspace, of, each)))
  const byNamespace = await of.renderer.effectOf(of.app.values, `${loaded.environment.namespace}-probe`)
  if (hasEffectAt(byNamespace ?? [], { object: chosen, path }, manifest.object))
    values.push(await explainNamespace(workspace, loaded))
  const app = of.app.name
  return {
    environment: folder,
    application: app,
    path: formatPath(path),
    value,
    object: {
      name: chosen,
      template: `${of.app.chart.path}/${manifest.template?.split('/').slice(1).join('/') ?? 'templates'}`,
    },
    values,
    elsewhere: await elsewhere(workspace, { folder, name: app, helm }, ({ objects: others }) => {
      const other = others.find((candidate) => nameOf(candidate) === chosen)
      return other && valueAt(other.object, path)
    }),
  }
}

/**
 * The values that decide what stands at a path of an object, found by changing each value in turn and rendering. Values
 * whose text stands in the answer are tried first: where one of them decides all of it, no other is asked.
 */
export async function determiningValues(
  renderer: Renderer,
  { object, path }: { object: string; path: ValuePath },
): Promise<ValuePath[]> {
  const target = renderer.objects.find((manifest) => nameOf(manifest) === object)
  const present = JSON.stringify(target && valueAt(target.object, path)) ?? ''
  const leaves = [...leavesOf(renderer.effective).values()]
  const isLikely = ({ value }: { value: unknown }): boolean => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.length > 1 && present.includes(text)
  }
  const likely = await decidingAmong(leaves.filter(isLikely))
  const scalar = typeof (target && valueAt(target.object, path)) !== 'object'
  return scalar && likely.length > 0
    ? likely
    : [...likely, ...(await decidingAmong(leaves.filter((leaf) => !isLikely(leaf))))]

  async function decidingAmong(candidates: readonly { path: ValuePath }[]): Promise<ValuePath[]> {
    const decided = await Promise.all(
      candidates.map(async (leaf) => {
        const effects = await renderer.effectOfChange(leaf.path)
        return hasEffectAt(effects ?? [], { object, path }, target?.object) ? [leaf.path] : []
      }),
    )
    return decided.flat()
  }
}

async function prepare({
  loaded,
  name,
  helm,
}: {
  loaded: LoadedEnvironment
  name: string
  helm: Helm
}): Promise<Subject> {
  const app = loaded.apps.find((candidate) => candidate.name === name)!
  return {
    loaded,
    app,
    origins: valueOrigins(loaded.environment, app),
    renderer: await createRenderer(loaded, { app, helm }),
  }
}

function pickApp(loaded: LoadedEnvironment, name: string): string {
  return pick(
    'application',
    name,
    loaded.apps.map((app) => app.name),
  )
}

function follow(
  value: unknown,
  steps: readonly string[],
  owner: string,
): { path: (string | number)[]; value: unknown } {
  const found = followPath(value, steps)
  if ('value' in found) return found
  throw unknownPath(value, found, owner)
}

async function elsewhere(
  workspace: Workspace,
  { folder, name, helm }: { folder: string; name: string; helm: Helm },
  read: (renderer: Renderer) => unknown,
): Promise<Record<string, unknown>> {
  const others = await Promise.all(
    workspace.environments
      .filter((other) => other !== folder)
      .map(async (other) => {
        const loaded = await loadEnvironment(workspace, other)
        const app = loaded.apps.find((candidate) => candidate.name === name)
        return app ? [[other, read(await createRenderer(loaded, { app, helm }))] as const] : []
      }),
  )
  return Object.fromEntries(others.flat())
}

async function effectsOf(renderer: Renderer, paths: readonly ValuePath[]): Promise<ValueEffects> {
  const effects = await Promise.all(paths.map((path) => renderer.effectOfChange(path)))
  return valueEffects(effects.flatMap((effect) => effect ?? []))
}

function nameOf({ object }: Manifest): string {
  return `${object.kind}/${object.metadata.name}`
}

function hasEffectAt(
  effects: readonly Effect[],
  { object, path }: { object: string; path: ValuePath },
  content: unknown,
): boolean {
  return effects.some(
    (effect) => effect.object === object && effect.changes.some((change) => touches(change.path, path, content)),
  )
}

/** Whether a change inside an object is at, above or below a path of it. */
function touches(change: Effect['changes'][number]['path'], path: ValuePath, object: unknown): boolean {
  let here = object
  for (const [depth, key] of path.entries()) {
    const step = change[depth]
    if (step === undefined) return true
    const item = (here as Record<string | number, unknown> | undefined)?.[key]
    if (typeof step === 'object') {
      if (
        !('match' in step) ||
        !Object.entries(step.match).every(
          ([name, value]) => ((item as Record<string, unknown> | undefined)?.[name] ?? '') === value,
        )
      )
        return false
    } else if (String(step) !== String(key)) return false
    here = item
  }
  return true
}
