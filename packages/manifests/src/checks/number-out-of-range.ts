import { formatPath } from '@button0/problem'
import type { Check, Finding } from '../check.ts'
import { valueAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { workloads } from '../workloads.ts'

type Ranges = readonly (readonly [path: string, least: number])[]

const job: Ranges = [
  ['parallelism', 0],
  ['completions', 0],
  ['backoffLimit', 0],
  ['activeDeadlineSeconds', 0],
  ['ttlSecondsAfterFinished', 0],
  ['backoffLimitPerIndex', 0],
  ['maxFailedIndexes', 0],
]

/** Source: the validation of each group in kubernetes/kubernetes, `pkg/apis/<group>/validation`. */
const ranges: Readonly<Record<string, Ranges>> = {
  'apps/Deployment': [
    ['spec.replicas', 0],
    ['spec.minReadySeconds', 0],
    ['spec.revisionHistoryLimit', 0],
    ['spec.progressDeadlineSeconds', 1],
  ],
  'apps/StatefulSet': [
    ['spec.replicas', 0],
    ['spec.minReadySeconds', 0],
    ['spec.revisionHistoryLimit', 0],
    ['spec.ordinals.start', 0],
  ],
  'apps/DaemonSet': [
    ['spec.minReadySeconds', 0],
    ['spec.revisionHistoryLimit', 0],
  ],
  'apps/ReplicaSet': [
    ['spec.replicas', 0],
    ['spec.minReadySeconds', 0],
  ],
  'batch/Job': job.map(([path, least]) => [`spec.${path}`, least]),
  'batch/CronJob': [
    ['spec.startingDeadlineSeconds', 0],
    ['spec.successfulJobsHistoryLimit', 0],
    ['spec.failedJobsHistoryLimit', 0],
    ...job.map(([path, least]) => [`spec.jobTemplate.spec.${path}`, least] as const),
  ],
}

const podRanges: Ranges = [
  ['terminationGracePeriodSeconds', 0],
  ['activeDeadlineSeconds', 1],
]

export const numberOutOfRange: Check = {
  id: 'number-out-of-range',
  severity: 'error',
  *run(context) {
    for (const [key, list] of Object.entries(ranges)) {
      const [group = '', kind = ''] = key.split('/')
      for (const manifest of context.ofKind(group, kind)) yield* findings(manifest, [], list)
    }
    for (const manifest of context.ofKind('apps', 'Deployment')) {
      const [deadline, ready] = ['progressDeadlineSeconds', 'minReadySeconds'].map((key) =>
        valueAt(manifest.object, ['spec', key]),
      )
      if (typeof deadline !== 'number' || typeof ready !== 'number' || deadline > ready) continue
      const message = `spec.progressDeadlineSeconds is ${deadline}, and has to be more than minReadySeconds, which is ${ready}`
      yield { manifest, path: ['spec', 'progressDeadlineSeconds'], message, hint: 'Raise the deadline' }
    }
    for (const { manifest, podPath, containers } of context.computed(workloads)) {
      yield* findings(manifest, podPath, podRanges)
      for (const { path } of containers) {
        for (const hook of ['preStop', 'postStart']) {
          yield* findings(manifest, [...path, 'lifecycle', hook], [['sleep.seconds', 0]])
        }
      }
    }
  },
}

function* findings(manifest: Manifest, at: Path, list: Ranges): Generator<Finding> {
  for (const [below, least] of list) {
    const path = [...at, ...below.split('.')]
    const value = valueAt(manifest.object, path)
    if (typeof value !== 'number' || value >= least) continue
    const message = `${formatPath(path)} is ${value}, and has to be at least ${least}`
    yield { manifest, path, message, hint: 'Correct the number' }
  }
}
