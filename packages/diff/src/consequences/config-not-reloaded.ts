import { objectsOnBothSides, type Finding } from '../consequence.ts'
import { mapAt, mapsAt, type JsonMap } from '../json-map.ts'
import { formatRef, identityOf, refOf } from '../object-ref.ts'
import type { KubernetesObject } from '../state.ts'
import type { EnvironmentChange } from '../state-change.ts'
import { containersOf, initContainersOf, keepsPodsRunning, objectsOf, podTemplate } from '../workload.ts'
import { restartedWorkloads } from './workload-restarts.ts'

/**
 * Environment variables and files mounted by `subPath` are read once, at the start of a container. Where the pod
 * template does not change with the ConfigMap or Secret, the pods go on with what they have.
 */
export function configNotReloaded(change: EnvironmentChange): Finding[] {
  const restarted = new Set(restartedWorkloads(change).map(({ after }) => identityOf(after)))
  const readers = [...objectsOf(change.after)].filter(
    ({ object }) => keepsPodsRunning(object) && !restarted.has(identityOf(object)),
  )
  return objectsOnBothSides(change).flatMap(({ ref, after, changes, application }) => {
    if (ref.kind !== 'ConfigMap' && ref.kind !== 'Secret') return []
    if (!changes.some(({ path }) => ['data', 'stringData', 'binaryData'].includes(String(path[0])))) return []
    return readers
      .filter(({ object }) => object.metadata.namespace === after.metadata.namespace && readsAtStart(object, ref))
      .map(({ object }): Finding => {
        const reader = formatRef(refOf(object))
        const message = `${formatRef(ref)} changes, but ${reader} reads it only at its start and does not restart: it keeps the old values`
        return { severity: 'caution', application, object: ref, message }
      })
  })
}

function readsAtStart(
  workload: KubernetesObject,
  { kind, name }: { readonly kind: string; readonly name: string },
): boolean {
  const [keyRef, envRef] = kind === 'Secret' ? ['secretKeyRef', 'secretRef'] : ['configMapKeyRef', 'configMapRef']
  const volumes = mapsAt(podTemplate(workload), 'spec', 'volumes').filter((volume) => {
    return kind === 'Secret'
      ? mapAt(volume, 'secret')['secretName'] === name
      : mapAt(volume, 'configMap')['name'] === name
  })
  const volumeNames = new Set(volumes.map((volume) => volume['name']))
  return [...containersOf(workload), ...initContainersOf(workload)].some(
    (container: JsonMap) =>
      mapsAt(container, 'env').some((variable) => mapAt(variable, 'valueFrom', keyRef)['name'] === name) ||
      mapsAt(container, 'envFrom').some((source) => mapAt(source, envRef)['name'] === name) ||
      mapsAt(container, 'volumeMounts').some((mount) => 'subPath' in mount && volumeNames.has(mount['name'])),
  )
}
