import { ecrRegistry } from '@button0/environment'
import type { Check } from '../check.ts'
import { runImages } from '../image-reference.ts'

export const foreignRegistry: Check = {
  id: 'foreign-registry',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const wanted = ecrRegistry(context.environment.aws)
    for (const { manifest, path, container, registry } of context.computed(runImages)) {
      if (registry !== wanted) {
        yield {
          manifest,
          path,
          message: `Container ${container} pulls from ${registry}; environment ${context.environment.name} pulls from ${wanted}`,
          hint: 'Copy the image into the registry of the environment, and name it there',
        }
      }
    }
  },
}
