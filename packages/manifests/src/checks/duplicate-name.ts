import type { Check } from '../check.ts'
import { recordsAt, type Path } from '../json.ts'
import { workloads } from '../workloads.ts'

export const duplicateName: Check = {
  id: 'duplicate-name',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath, containers } of context.computed(workloads)) {
      // Init containers and main containers share one set of names.
      const names = [
        ...['initContainers', 'containers'].flatMap((list) => entries(pod, [list], 'container')),
        ...entries(pod, ['volumes'], 'volume'),
        ...containers.flatMap(({ container, path }) =>
          entries(container, ['env'], `variable of ${String(container['name'])}`).map((entry) => ({
            ...entry,
            path: [...path.slice(podPath.length), ...entry.path],
          })),
        ),
      ]
      const seen = new Set<string>()
      for (const { what, name, path } of names) {
        const key = `${what}/${name}`
        if (seen.has(key)) {
          const hint = 'Remove one of the two, or give it another name'
          yield { manifest, path: [...podPath, ...path], message: `The ${what} "${name}" is there twice`, hint }
        }
        seen.add(key)
      }
    }
  },
}

function entries(record: Record<string, unknown>, list: Path, what: string) {
  return recordsAt(record, list).flatMap(({ record: { name }, path }) =>
    typeof name === 'string' ? [{ what, name, path }] : [],
  )
}
