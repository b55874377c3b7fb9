import type { Check } from '../check.ts'
import { recordsAt, textAt } from '../json.ts'
import { volumeNames } from '../volume-names.ts'
import { workloads } from '../workloads.ts'

/** A volume of a pod that no container mounts. */
export const unusedVolume: Check = {
  id: 'unused-volume',
  severity: 'warning',
  *run(context) {
    for (const workload of context.computed(workloads)) {
      const mounted = new Set(
        workload.containers.flatMap(({ container }) =>
          ['volumeMounts', 'volumeDevices'].flatMap((list) =>
            recordsAt(container, [list]).map(({ record }) => textAt(record, ['name'])),
          ),
        ),
      )
      for (const { name, path } of volumeNames(workload)) {
        if (mounted.has(name)) continue
        yield {
          manifest: workload.manifest,
          path,
          message: `No container mounts the volume ${name}`,
          hint: 'Mount it, or remove it',
        }
      }
    }
  },
}
