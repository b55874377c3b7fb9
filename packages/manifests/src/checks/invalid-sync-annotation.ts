import { argoApplications } from '../argocd-objects.ts'
import type { Check, Finding } from '../check.ts'
import { commaSeparated } from '../comma-separated.ts'
import { recordAt, textAt, textsAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { argoHooks, helmHookNames } from '../sync-order.ts'

const listed: readonly (readonly [key: string, known: readonly string[]])[] = [
  ['argocd.argoproj.io/hook', argoHooks],
  ['argocd.argoproj.io/hook-delete-policy', ['HookSucceeded', 'HookFailed', 'BeforeHookCreation']],
  ['helm.sh/hook', helmHookNames],
  ['helm.sh/hook-delete-policy', ['hook-succeeded', 'hook-failed', 'before-hook-creation']],
]

/** Argo CD's sync options (docs/user-guide/sync-options.md). */
const syncOption =
  /^((ApplyOutOfSyncOnly|ClientSideApplyMigration|CreateNamespace|FailOnSharedResource|Force|PruneLast|Replace|RespectIgnoreDifferences|ServerSideApply|SkipDryRunOnMissingResource|Validate)=(true|false)|(Delete|Prune)=(true|false|confirm)|PrunePropagationPolicy=(foreground|background|orphan))$/

/** A word that Argo CD or Helm passes over in a hook annotation or a sync option, or a wave that is no integer and so is read as 0. */
export const invalidSyncAnnotation: Check = {
  id: 'invalid-sync-annotation',
  severity: 'error',
  *run(context) {
    for (const { manifest } of context.computed(argoApplications)) {
      const path = ['spec', 'syncPolicy', 'syncOptions']
      for (const [index, option] of textsAt(manifest.object, path).entries()) {
        if (!syncOption.test(option)) yield unknownOption(manifest, option, [...path, index])
      }
    }
    for (const manifest of context.manifests) {
      const annotations = recordAt(manifest.object, ['metadata', 'annotations'])
      if (!annotations) continue
      for (const [key, known] of listed) {
        const unknown = commaSeparated(textAt(annotations, [key])).filter((word) => !known.includes(word))
        if (unknown.length === 0) continue
        yield {
          manifest,
          path: ['metadata', 'annotations', key],
          message: `${key} is ${unknown.join(', ')}, which is ignored; known are: ${known.join(', ')}`,
          hint: 'Correct the spelling',
        }
      }
      for (const option of commaSeparated(textAt(annotations, [optionsKey]))) {
        if (!syncOption.test(option)) yield unknownOption(manifest, option, ['metadata', 'annotations', optionsKey])
      }
      for (const key of ['argocd.argoproj.io/sync-wave', 'helm.sh/hook-weight']) {
        const wave = textAt(annotations, [key])
        if (wave === undefined || /^[+-]?\d+$/.test(wave)) continue
        yield {
          manifest,
          path: ['metadata', 'annotations', key],
          message: `${key} is "${wave}", which is read as 0; expected an integer`,
          hint: 'Write an integer, as a string',
        }
      }
    }
  },
}

const optionsKey = 'argocd.argoproj.io/sync-options'

function unknownOption(manifest: Manifest, option: string, path: Path): Finding {
  return {
    manifest,
    path,
    message: `${option} is no sync option of Argo CD's, which ignores it`,
    hint: 'Correct the spelling of the option or its value, such as PruneLast=true',
  }
}
