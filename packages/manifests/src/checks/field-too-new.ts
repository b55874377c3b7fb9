import { formatPath } from '@button0/problem'
import type { Check, Finding } from '../check.ts'
import type { Path } from '../json.ts'
import { minorOf } from '../kubernetes-version.ts'
import { groupOf, type Manifest } from '../manifest.ts'
import { newerFields, newerPodFields, type NewerField } from '../newer-fields.ts'
import { workloads } from '../workloads.ts'

export const fieldTooNew: Check = {
  id: 'field-too-new',
  severity: 'error',
  *run(context) {
    const minor = minorOf(context.kubernetesVersion)
    const tooNew = (fields: readonly NewerField[]) => fields.filter(({ since }) => since > minor).map(parse)
    const podFields = tooNew(newerPodFields)
    if (podFields.length > 0) {
      for (const { manifest, pod, podPath } of context.computed(workloads)) {
        for (const field of podFields) {
          yield* findings(manifest, field, places(pod, field, podPath), context.kubernetesVersion)
        }
      }
    }
    for (const [key, fields] of Object.entries(newerFields)) {
      const slash = key.indexOf('/')
      const manifests = context.ofKind(key.slice(0, slash), key.slice(slash + 1))
      if (manifests.length === 0) continue
      for (const field of tooNew(fields)) {
        for (const manifest of manifests) {
          if (groupOf(manifest.object.apiVersion) !== key.slice(0, slash)) continue
          yield* findings(manifest, field, places(manifest.object, field, []), context.kubernetesVersion)
        }
      }
    }
  },
}

interface ParsedField extends NewerField {
  readonly keys: readonly string[]
}

function parse(field: NewerField): ParsedField {
  return { ...field, keys: field.path.split('.') }
}

function* findings(manifest: Manifest, field: ParsedField, found: Iterable<Path>, version: string): Generator<Finding> {
  for (const path of found) {
    const what = field.value === undefined ? formatPath(path) : `${formatPath(path)}: ${field.value}`
    yield {
      manifest,
      path,
      message: `${what} came with Kubernetes 1.${field.since}; ${version} drops it or refuses the object`,
      hint: `Leave it out until the cluster is at 1.${field.since}`,
    }
  }
}

/** The places where a field stands; `*` in its path stands for every item of a list or key of a map. */
function* places(value: unknown, field: ParsedField, at: Path): Generator<Path> {
  const key = field.keys[0]
  if (key === undefined) {
    if (value !== undefined && value !== null && (field.value === undefined || value === field.value)) yield at
    return
  }
  if (typeof value !== 'object' || value === null) return
  const rest = { ...field, keys: field.keys.slice(1) }
  if (key === '*') {
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
    for (const [item, child] of entries) yield* places(child, rest, [...at, item])
  } else if (Object.hasOwn(value, key)) yield* places((value as Record<string, unknown>)[key], rest, [...at, key])
}
