import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffObjects, type FieldChange, type KubernetesObject } from '@button0/diff'
import { HelmError, helmTemplate, type Helm } from '@button0/helm'
import { readManifests, writeManifest, type Manifest } from '@button0/manifests'
import { formatPath } from '@button0/problem'
import { load } from 'js-yaml'
import type { LoadedApp, LoadedEnvironment } from '../workspace/load-environment.ts'
import { probeValues } from '../workspace/probe-values.ts'
import { mergeValues, valueAt, withValue, type ValuePath } from '../workspace/value-leaves.ts'

/** One object and what changes in it. An object that comes or goes has the one change of its root. */
export interface Effect {
  /** `Deployment/backend`. */
  readonly object: string
  readonly changes: readonly FieldChange[]
}

/** Renders one application again and again with other values, to see what follows from which. */
export interface Renderer {
  /** The chart's defaults under the application's values. */
  readonly effective: unknown
  /** The chart's defaults, and the text that they stand in. */
  readonly defaults: { readonly file: string; readonly text: string; readonly values: unknown }
  readonly objects: readonly Manifest[]
  /** What changes when a value becomes another one; undefined where the chart refuses every other value that was tried. */
  effectOfChange(path: ValuePath): Promise<readonly Effect[] | undefined>
  /** What changes when these values are put in place; undefined where the chart refuses them. */
  effectOf(values: unknown, namespace?: string): Promise<readonly Effect[] | undefined>
}

export async function createRenderer(
  { environment }: LoadedEnvironment,
  { app, helm }: { app: LoadedApp; helm: Helm },
): Promise<Renderer> {
  const { path: chart, folder } = app.chart
  const file = `${chart}/values.yaml`
  const text = readFileSync(join(folder, 'values.yaml'), 'utf8')
  const schema = JSON.parse(readFileSync(join(folder, 'values.schema.json'), 'utf8')) as unknown
  const defaults = { file, text, values: load(text) }
  const render = async (values: unknown, namespace = environment.namespace): Promise<readonly Manifest[]> => {
    const { output } = await helmTemplate(helm, {
      chart: folder,
      release: app.name,
      namespace,
      kubernetesVersion: environment.cluster.kubernetesVersion,
      values: writeManifest(values),
    })
    return readManifests(output).manifests
  }
  const objects = await render(app.values)
  const effectOf: Renderer['effectOf'] = async (values, namespace) => {
    try {
      return effectsBetween(objects, await render(values, namespace))
    } catch (error) {
      if (error instanceof HelmError && error.code === 'template') return undefined
      throw error
    }
  }
  const effective = mergeValues(defaults.values, app.values)
  const asked = new Map<string, Promise<readonly Effect[] | undefined>>()
  const effectOfChange = async (path: ValuePath): Promise<readonly Effect[] | undefined> => {
    let accepted: readonly Effect[] | undefined
    for (const probe of probeValues(valueAt(effective, path), allowedAt(schema, path))) {
      const effect = await effectOf(withValue(app.values, path, probe, defaults.values))
      if (effect && effect.length > 0) return effect
      accepted ??= effect
    }
    return accepted
  }
  return {
    effective,
    defaults,
    objects,
    effectOf,
    effectOfChange(path) {
      const key = formatPath(path)
      const effect = asked.get(key) ?? effectOfChange(path)
      asked.set(key, effect)
      return effect
    },
  }
}

function effectsBetween(before: readonly Manifest[], after: readonly Manifest[]): Effect[] {
  const index = (manifests: readonly Manifest[]): Map<string, KubernetesObject> =>
    new Map(manifests.map(({ object }) => [`${object.kind}/${object.metadata.name}`, object as KubernetesObject]))
  const [old, now] = [index(before), index(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((object): Effect[] => {
    const [left, right] = [old.get(object), now.get(object)]
    if (left && right) {
      const { changes } = diffObjects(left, right)
      return changes.length === 0 ? [] : [{ object, changes }]
    }
    return [
      {
        object,
        changes: [
          left ? { op: 'removed', path: [], before: left } : { op: 'added', path: [], after: right },
        ] as FieldChange[],
      },
    ]
  })
}

/** The values that a JSON Schema lists for a path, wherever its alternatives put them. */
function allowedAt(schema: unknown, path: ValuePath): unknown[] {
  const node = schema as Record<string, unknown> | undefined
  if (typeof node !== 'object' || node === null) return []
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => (node[word] as unknown[] | undefined) ?? [])
  const nested = alternatives.flatMap((alternative) => allowedAt(alternative, path))
  const [key, ...rest] = path
  if (key === undefined)
    return [...((node['enum'] as unknown[] | undefined) ?? []), ...('const' in node ? [node['const']] : []), ...nested]
  const inner =
    typeof key === 'number' ? node['items'] : (node['properties'] as Record<string, unknown> | undefined)?.[key]
  return [...allowedAt(inner, rest), ...nested]
}
