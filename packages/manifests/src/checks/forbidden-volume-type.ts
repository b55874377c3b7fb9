import type { Check } from '../check.ts'
import { asList } from '../pod-containers.ts'
import { asRecord, workloads } from '../workloads.ts'

/** `image` (Kubernetes 1.31) is read-only and comes from a registry; the admission controller lets it pass. */
const allowed = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

/** Every source that a volume can have and `restricted` refuses, but hostPath, which is a check of its own. */
const refused = new Set([
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
])

/** Pod Security Standard, restricted: volume types. */
export const forbiddenVolumeType: Check = {
  id: 'forbidden-volume-type',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      for (const [index, value] of asList(pod['volumes']).entries()) {
        const type = Object.keys(asRecord(value) ?? {}).find((key) => refused.has(key))
        if (type !== undefined) {
          yield {
            manifest,
            path: [...podPath, 'volumes', index, type],
            message: `Volume ${String(asRecord(value)?.['name'])} is of type ${type}; allowed are ${[...allowed].join(', ')}`,
            hint: 'Claim the storage with a persistentVolumeClaim, or use a csi volume',
          }
        }
      }
    }
  },
}
