import type { Check } from '../check.ts'
import { recordsAt, type Json } from '../json.ts'
import { workloads } from '../workloads.ts'

export const invalidVolume: Check = {
  id: 'invalid-volume',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const { record, path } of recordsAt(pod, ['volumes'])) {
        const fault = volumeFault(record)
        if (fault === undefined) continue
        const hint = 'Give it exactly one source, such as emptyDir, configMap or secret'
        yield { manifest, path: [...podPath, ...path], message: `The volume ${String(record['name'])} ${fault}`, hint }
      }
    }
  },
}

/** Source: the Kubernetes API reference, `Volume`. */
const known = new Set([
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'hostPath',
  'image',
  'iscsi',
  'nfs',
  'persistentVolumeClaim',
  'photonPersistentDisk',
  'portworxVolume',
  'projected',
  'quobyte',
  'rbd',
  'scaleIO',
  'secret',
  'storageos',
  'vsphereVolume',
])

function volumeFault(volume: Json): string | undefined {
  const keys = Object.keys(volume).filter((key) => key !== 'name' && volume[key] !== null)
  const sources = keys.filter((key) => known.has(key))
  // A misspelt source is reported as an unknown field.
  if (sources.length === 0) return keys.length === 0 ? 'has no source' : undefined
  if (sources.length > 1) return `has several sources: ${sources.join(' and ')}`
  for (const { record } of recordsAt(volume, ['projected', 'sources'])) {
    if (Object.keys(record).length !== 1) return 'has a projected source that is not of exactly one sort'
  }
  const source = volume[sources[0]!] as Json | undefined
  const [names, mode] = [recordsAt(source, ['items']), source?.['defaultMode']]
  if (typeof mode === 'number' && (mode < 0 || mode > 0o777)) return `has the mode ${mode}, which is above 0777 (511)`
  for (const { record } of names) {
    const { path } = record
    if (typeof path === 'string' && (path.startsWith('/') || path.split('/').includes('..'))) {
      return `has an item at "${path}", which has to be a relative path without ..`
    }
  }
  return undefined
}
