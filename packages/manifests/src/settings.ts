import type { Context } from './context.ts'
import { recordAt, recordsAt, textAt, valueAt, type Path } from './json.ts'
import type { Manifest } from './manifest.ts'
import { podContainers } from './pod-containers.ts'
import { workloads } from './workloads.ts'

/** A piece of text that configures something: where it stands, and under which name if it has one. */
export interface Setting {
  readonly manifest: Manifest
  readonly path: Path
  readonly kind: 'variable' | 'data' | 'argument' | 'annotation'
  /** The variable, the key of the ConfigMap, the annotation, or the flag of an argument. */
  readonly name: string
  readonly value: string
}

/**
 * Every text in the manifests that reaches a program: literal variables, ConfigMaps, arguments, and the annotations of
 * objects and pods. A file in a ConfigMap comes as a whole under its own key.
 */
export function settings(context: Context): readonly Setting[] {
  return [
    ...podContainers(context).flatMap(({ workload: { manifest }, container, path }) => [
      ...recordsAt(container, ['env']).flatMap(({ record, path: entry }): Setting[] => {
        const value = textAt(record, ['value'])
        if (value === undefined) return []
        return [{ manifest, kind: 'variable', name: String(record['name']), value, path: [...path, ...entry, 'value'] }]
      }),
      ...['command', 'args'].flatMap((list) => argumentsIn(manifest, container[list], [...path, list])),
    ]),
    ...context.ofKind('', 'ConfigMap').flatMap((manifest) => textsOf(manifest, ['data'], 'data')),
    ...context.manifests.flatMap((manifest) => textsOf(manifest, ['metadata', 'annotations'], 'annotation')),
    ...context.computed(workloads).flatMap(({ manifest, podPath }) => {
      const path = [...podPath.slice(0, -1), 'metadata', 'annotations']
      return podPath.length > 1 ? textsOf(manifest, path, 'annotation') : []
    }),
  ]
}

function textsOf(manifest: Manifest, path: Path, kind: Setting['kind']): Setting[] {
  return Object.entries(recordAt(manifest.object, path) ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [{ manifest, kind, name, value, path: [...path, name] }] : [],
  )
}

/** `--password=x` and `--password x` give the setting `password`; any other argument has no name. */
function argumentsIn(manifest: Manifest, list: unknown, path: Path): Setting[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((value, index): Setting[] => {
    if (typeof value !== 'string') return []
    const [, flag, rest] = /^--?([A-Za-z][\w.-]*)=(.*)$/s.exec(value) ?? []
    const before = valueAt(list, [index - 1])
    const [, flagBefore] = (typeof before === 'string' && /^--([A-Za-z][\w.-]*)$/.exec(before)) || []
    const named = flag ?? (value.startsWith('-') ? '' : (flagBefore ?? ''))
    return [{ manifest, kind: 'argument', name: named, value: rest ?? value, path: [...path, index] }]
  })
}
