import type { Check } from '../check.ts'
import { recordAt, recordsAt, textsAt, type Json, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'

export const invalidVolumeClaim: Check = {
  id: 'invalid-volume-claim',
  severity: 'error',
  *run(context) {
    const claims: readonly (readonly [Manifest, Path])[] = [
      ...context.ofKind('', 'PersistentVolumeClaim').map((manifest) => [manifest, ['spec']] as const),
      ...context
        .ofKind('apps', 'StatefulSet')
        .flatMap((manifest) =>
          recordsAt(manifest.object, ['spec', 'volumeClaimTemplates']).map(
            ({ path }) => [manifest, [...path, 'spec']] as const,
          ),
        ),
    ]
    for (const [manifest, at] of claims) {
      const spec = recordAt(manifest.object, at)
      if (!spec) continue
      for (const { path, message } of claimFaults(spec)) {
        yield { manifest, path: [...at, ...path], message, hint: 'Correct the claim' }
      }
    }
  },
}

/** Source: kubernetes/kubernetes, `ValidatePersistentVolumeClaimSpec`. */
function* claimFaults(spec: Json): Generator<{ path: Path; message: string }> {
  const listed = textsAt(spec, ['accessModes'])
  if (listed.length === 0 && (spec['accessModes'] === undefined || Array.isArray(spec['accessModes']))) {
    yield { path: ['accessModes'], message: 'The claim has no accessModes' }
  }
  if (listed.includes('ReadWriteOncePod') && listed.length > 1) {
    yield { path: ['accessModes'], message: 'ReadWriteOncePod excludes every other access mode' }
  }
  if (recordAt(spec, ['resources', 'requests'])?.['storage'] === undefined) {
    yield { path: ['resources'], message: 'The claim requests no storage' }
  }
}
