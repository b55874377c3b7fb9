import type { Context } from './context.ts'
import { recordAt, recordsAt, valueAt, type Path } from './json.ts'
import type { Manifest } from './manifest.ts'
import { workloads } from './workloads.ts'

/** A quantity and where it stands. */
export interface QuantityPlace {
  readonly manifest: Manifest
  readonly path: Path
  readonly value: unknown
}

/** Every quantity of the kinds that have them. */
export function quantities(context: Context): readonly QuantityPlace[] {
  return [...listQuantities(context)]
}

function* listQuantities(context: Context): Generator<QuantityPlace> {
  for (const { manifest, pod, podPath, containers } of context.computed(workloads)) {
    for (const { path } of containers) yield* resources(manifest, [...path, 'resources'])
    yield* resources(manifest, [...podPath, 'resources'])
    yield* entries(manifest, [...podPath, 'overhead'])
    for (const { path } of recordsAt(pod, ['volumes'])) {
      yield* single(manifest, [...podPath, ...path, 'emptyDir', 'sizeLimit'])
      yield* resources(manifest, [...podPath, ...path, 'ephemeral', 'volumeClaimTemplate', 'spec', 'resources'])
    }
    for (const { path } of recordsAt(manifest.object, ['spec', 'volumeClaimTemplates'])) {
      yield* resources(manifest, [...path, 'spec', 'resources'])
    }
  }
  for (const manifest of context.ofKind('', 'PersistentVolumeClaim')) yield* resources(manifest, ['spec', 'resources'])
  for (const manifest of context.ofKind('', 'PersistentVolume')) yield* entries(manifest, ['spec', 'capacity'])
  for (const manifest of context.ofKind('', 'ResourceQuota')) yield* entries(manifest, ['spec', 'hard'])
  for (const manifest of context.ofKind('', 'LimitRange')) {
    for (const { path } of recordsAt(manifest.object, ['spec', 'limits'])) {
      for (const key of ['default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio']) {
        yield* entries(manifest, [...path, key])
      }
    }
  }
  for (const manifest of context.ofKind('autoscaling', 'HorizontalPodAutoscaler')) {
    for (const { record, path } of recordsAt(manifest.object, ['spec', 'metrics'])) {
      for (const source of Object.keys(record)) {
        for (const key of ['value', 'averageValue']) yield* single(manifest, [...path, source, 'target', key])
      }
    }
  }
}

function* resources(manifest: Manifest, path: Path): Generator<QuantityPlace> {
  yield* entries(manifest, [...path, 'requests'])
  yield* entries(manifest, [...path, 'limits'])
}

function* entries(manifest: Manifest, path: Path): Generator<QuantityPlace> {
  for (const [key, value] of Object.entries(recordAt(manifest.object, path) ?? {})) {
    yield { manifest, path: [...path, key], value }
  }
}

function* single(manifest: Manifest, path: Path): Generator<QuantityPlace> {
  const value = valueAt(manifest.object, path)
  if (value !== undefined && value !== null) yield { manifest, path, value }
}
