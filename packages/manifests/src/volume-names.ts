import { recordsAt, textAt, type Path } from './json.ts'
import type { Workload } from './workloads.ts'

/** The volumes of a pod, with the path to each; those that a StatefulSet claims for it included. */
export function volumeNames({ manifest, kind, pod, podPath }: Workload): { name: string; path: Path }[] {
  const own = recordsAt(pod, ['volumes']).flatMap(({ record, path }) => {
    const name = textAt(record, ['name'])
    return name === undefined ? [] : [{ name, path: [...podPath, ...path] as Path }]
  })
  if (kind !== 'StatefulSet') return own
  const claims = recordsAt(manifest.object, ['spec', 'volumeClaimTemplates']).flatMap(({ record, path }) => {
    const name = textAt(record, ['metadata', 'name'])
    return name === undefined ? [] : [{ name, path }]
  })
  return [...own, ...claims]
}
