import { formatPath, type Place } from '@button0/problem'
import { positionOf } from '@button0/manifests'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadedApp, LoadedEnvironment } from '../workspace/load-environment.ts'
import type { Renderer } from './rendered-effects.ts'
import { placeInJson, placeInModule } from '../workspace/source-place.ts'
import { valueAt, type ValuePath } from '../workspace/value-leaves.ts'
import type { Origin } from '../workspace/value-origins.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** A value of an application in one environment, and the line that decides it. */
export interface ExplainedValue {
  /** `image.tag` */
  readonly path: string
  readonly value: unknown
  readonly origin: Origin['kind']
  /** The fields of the environment that a derived value follows from, or the key of the pin or of the choices. */
  readonly from: readonly string[]
  /** Where each of them stands; the chart's `values.yaml` for a default. */
  readonly places: readonly Place[]
}

/** Explains one leaf of an application's values. */
export async function explainValue(
  workspace: Workspace,
  {
    loaded,
    app,
    origins,
    renderer,
  }: {
    loaded: LoadedEnvironment
    app: LoadedApp
    origins: ReadonlyMap<string, Origin>
    renderer: Pick<Renderer, 'defaults' | 'effective'>
  },
  path: ValuePath,
): Promise<ExplainedValue> {
  const origin = origins.get(formatPath(path)) ?? { kind: 'default' as const }
  const value = valueAt(renderer.effective, path)
  const base = `environments/${loaded.folder}`
  const document = (file: string) => ({ file, text: readFileSync(join(workspace.root, file), 'utf8') })
  const described = { path: formatPath(path), value, origin: origin.kind }
  switch (origin.kind) {
    case 'default':
      return {
        ...described,
        from: [],
        places: [{ file: renderer.defaults.file, ...positionOf(renderer.defaults.text, path) }],
      }
    case 'pin':
      return {
        ...described,
        from: [formatPath(origin.path)],
        places: [await placeInJson(document(`${base}/pins/${app.name}.json`), origin.path)],
      }
    case 'choice':
      return {
        ...described,
        from: [formatPath(origin.path)],
        places: [await placeInModule(document(`${base}/src/${app.name}.ts`), origin.path, { exportName: 'app' })],
      }
    case 'derived':
      return {
        ...described,
        from: origin.from.map(formatPath),
        places: await Promise.all(
          origin.from.map((field) =>
            placeInModule(document(`${base}/src/environment.ts`), field, { exportName: 'environment' }),
          ),
        ),
      }
  }
}

/** What stands in an object because of the namespace that the application is installed in, which is no value. */
export async function explainNamespace(
  workspace: Workspace,
  { folder, environment }: LoadedEnvironment,
): Promise<ExplainedValue> {
  const file = `environments/${folder}/src/environment.ts`
  const text = readFileSync(join(workspace.root, file), 'utf8')
  return {
    path: 'namespace',
    value: environment.namespace,
    origin: 'derived',
    from: ['namespace'],
    places: [await placeInModule({ file, text }, ['namespace'], { exportName: 'environment' })],
  }
}
