import type { Check } from '../check.ts'
import { recordAt } from '../json.ts'
import { workloads } from '../workloads.ts'

/** Argo CD reads its annotations on the objects that it applies, never on the pods that a controller makes of them. */
export const ineffectiveSyncAnnotation: Check = {
  id: 'ineffective-sync-annotation',
  severity: 'error',
  *run(context) {
    for (const { manifest, kind, podPath } of context.computed(workloads)) {
      if (podPath.length === 1) continue
      const paths = [[...podPath.slice(0, -1), 'metadata', 'annotations']]
      if (kind === 'CronJob') paths.push(['spec', 'jobTemplate', 'metadata', 'annotations'])
      for (const path of paths) {
        for (const key of Object.keys(recordAt(manifest.object, path) ?? {})) {
          if (!/^argocd\.argoproj\.io\/(sync-wave|hook|hook-delete-policy|sync-options)$|^helm\.sh\/hook/.test(key))
            continue
          yield {
            manifest,
            path: [...path, key],
            message: `${key} stands on a template, where nothing reads it`,
            hint: `Move it to metadata.annotations of the ${kind}`,
          }
        }
      }
    }
  },
}
