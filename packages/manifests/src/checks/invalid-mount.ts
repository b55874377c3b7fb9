import type { Check, Finding } from '../check.ts'
import { recordsAt, type Json } from '../json.ts'
import { workloads } from '../workloads.ts'

export const invalidMount: Check = {
  id: 'invalid-mount',
  severity: 'error',
  *run(context) {
    for (const { manifest, containers } of context.computed(workloads)) {
      for (const { container, path } of containers) {
        const paths = new Set<unknown>()
        for (const { record, path: below } of recordsAt(container, ['volumeMounts'])) {
          const at = [...path, ...below]
          const { mountPath } = record
          const found: Omit<Finding, 'manifest'>[] = []
          if (paths.has(mountPath)) {
            found.push({
              path: [...at, 'mountPath'],
              message: `Two volumes are mounted at ${String(mountPath)}`,
              hint: 'Mount one of them elsewhere',
            })
          }
          paths.add(mountPath)
          const fault = mountFault(record)
          if (fault) found.push({ path: [...at, fault.key], message: fault.message, hint: 'Correct the path' })
          for (const finding of found) yield { manifest, ...finding }
        }
      }
    }
  },
}

/** Source: kubernetes/kubernetes, `ValidateVolumeMounts`, `validateLocalDescendingPath`. */
function mountFault({ mountPath, subPath, subPathExpr }: Json): { key: string; message: string } | undefined {
  if (mountPath === '') return { key: 'mountPath', message: 'mountPath is empty' }
  if (typeof mountPath === 'string' && mountPath.includes(':') && !/^[A-Za-z]:/.test(mountPath)) {
    return { key: 'mountPath', message: `mountPath is "${mountPath}", and may not contain a colon` }
  }
  if (typeof mountPath === 'string' && !/^(\/|[A-Za-z]:)/.test(mountPath)) {
    return { key: 'mountPath', message: `mountPath is "${mountPath}", and has to be an absolute path` }
  }
  if (subPath !== undefined && subPath !== '' && subPathExpr !== undefined && subPathExpr !== '') {
    return { key: 'subPathExpr', message: 'subPath and subPathExpr exclude each other' }
  }
  for (const [key, value] of Object.entries({ subPath, subPathExpr })) {
    if (typeof value !== 'string' || value === '') continue
    if (value.startsWith('/')) return { key, message: `${key} is "${value}", and has to be a relative path` }
    if (value.split('/').includes('..')) return { key, message: `${key} is "${value}", and may not contain ..` }
  }
  return undefined
}
