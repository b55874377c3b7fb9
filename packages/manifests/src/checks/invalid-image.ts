import type { Check } from '../check.ts'
import { parseImage } from '../image-reference.ts'
import { podContainers } from '../pod-containers.ts'

export const invalidImage: Check = {
  id: 'invalid-image',
  severity: 'error',
  *run(context) {
    for (const { workload, container, name, path } of podContainers(context)) {
      const image = container['image']
      if (image === undefined || (typeof image === 'string' && parseImage(image) === undefined)) {
        yield {
          manifest: workload.manifest,
          path: [...path, 'image'],
          message:
            image === undefined
              ? `Container ${name} names no image, which the API server refuses`
              : `Container ${name}: "${String(image)}" is no image reference; the kubelet reports InvalidImageName`,
          hint: 'Write registry/repository:tag, or registry/repository:tag@sha256:digest, in lower case',
        }
      }
    }
  },
}
