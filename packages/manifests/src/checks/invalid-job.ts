import type { Check } from '../check.ts'
import { recordAt, recordsAt, type Json, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'

export const invalidJob: Check = {
  id: 'invalid-job',
  severity: 'error',
  *run(context) {
    const jobs: readonly (readonly [Manifest, Path])[] = [
      ...context.ofKind('batch', 'Job').map((manifest) => [manifest, ['spec']] as const),
      ...context.ofKind('batch', 'CronJob').map((manifest) => [manifest, ['spec', 'jobTemplate', 'spec']] as const),
    ]
    for (const [manifest, at] of jobs) {
      const spec = recordAt(manifest.object, at)
      if (!spec) continue
      for (const { key, message } of jobFaults(spec, manifest.object.kind === 'CronJob')) {
        yield { manifest, path: [...at, key], message, hint: 'Correct the job' }
      }
    }
  },
}

/** Source: kubernetes/kubernetes, `pkg/apis/batch/validation/validation.go`. */
function* jobFaults(spec: Json, isTemplate: boolean): Generator<{ key: string; message: string }> {
  const indexed = spec['completionMode'] === 'Indexed'
  if (indexed && spec['completions'] === undefined) {
    yield { key: 'completions', message: 'completions is missing, which completionMode: Indexed needs' }
  }
  if (!indexed && (spec['backoffLimitPerIndex'] !== undefined || spec['maxFailedIndexes'] !== undefined)) {
    yield { key: 'backoffLimitPerIndex', message: 'A limit per index needs completionMode: Indexed' }
  }
  if (spec['successPolicy'] !== undefined && !indexed) {
    yield { key: 'successPolicy', message: 'successPolicy needs completionMode: Indexed' }
  }
  if (isTemplate && spec['manualSelector'] === true) {
    yield { key: 'manualSelector', message: 'manualSelector may not be set in the template of a CronJob' }
  }
  if (spec['selector'] !== undefined && spec['manualSelector'] !== true) {
    yield { key: 'selector', message: 'A selector of its own needs manualSelector: true; without it one is generated' }
  }
  const restartPolicy = recordAt(spec, ['template', 'spec'])?.['restartPolicy']
  if (spec['podFailurePolicy'] !== undefined && restartPolicy !== 'Never') {
    yield { key: 'podFailurePolicy', message: 'podFailurePolicy needs restartPolicy: Never' }
  }
  for (const { record } of recordsAt(spec, ['podFailurePolicy', 'rules'])) {
    const sorts = ['onExitCodes', 'onPodConditions'].filter((sort) => record[sort] !== undefined)
    if (sorts.length !== 1) {
      yield { key: 'podFailurePolicy', message: 'A rule needs exactly one of onExitCodes and onPodConditions' }
    }
  }
}
