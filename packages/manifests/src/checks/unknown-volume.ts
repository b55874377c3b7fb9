import type { Check } from '../check.ts'
import { listNames, recordsAt, textAt } from '../json.ts'
import { volumeNames } from '../volume-names.ts'
import { workloads } from '../workloads.ts'

/** A volumeMount or volumeDevice of a volume that the pod does not have. */
export const unknownVolume: Check = {
  id: 'unknown-volume',
  severity: 'error',
  *run(context) {
    for (const workload of context.computed(workloads)) {
      const known = new Set(volumeNames(workload).map(({ name }) => name))
      for (const { container, path } of workload.containers) {
        for (const list of ['volumeMounts', 'volumeDevices']) {
          for (const mount of recordsAt(container, [list])) {
            const name = textAt(mount.record, ['name'])
            if (name === undefined || known.has(name)) continue
            yield {
              manifest: workload.manifest,
              path: [...path, ...mount.path, 'name'],
              message: `The pod has no volume ${name}; it has: ${listNames(known)}`,
              hint: 'Correct the name, or add the volume to the pod',
            }
          }
        }
      }
    }
  },
}
