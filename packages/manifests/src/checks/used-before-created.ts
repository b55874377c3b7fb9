import type { Check } from '../check.ts'
import { configReferences } from '../config-references.ts'
import { configMapNamed, secretNamed } from '../config-sources.ts'
import type { Context } from '../context.ts'
import { textAt, type Path } from '../json.ts'
import type { Manifest } from '../manifest.ts'
import { compareSteps, describeStep, syncStep } from '../sync-order.ts'
import { workloads } from '../workloads.ts'

/**
 * A pod that needs an object of its own application before Argo CD applies it. A hook needs it in an earlier phase or
 * wave, since a sync waits for a wave's objects only before the next; others may share its wave.
 */
export const usedBeforeCreated: Check = {
  id: 'used-before-created',
  severity: 'error',
  *run(context) {
    for (const { user, needed, path } of needs(context)) {
      if (user.application !== needed.application) continue
      const userStep = syncStep(user)
      const neededStep = syncStep(needed)
      if (!userStep || !neededStep) continue
      const order = compareSteps(neededStep, userStep)
      if (userStep.hook ? order < 0 : order <= 0) continue
      const { kind, metadata } = needed.object
      yield {
        manifest: user,
        path,
        message: `It runs in ${describeStep(userStep)}, but ${kind} ${metadata.name} is applied in ${describeStep(neededStep)}`,
        hint: userStep.hook
          ? `Give ${kind} ${metadata.name} an earlier sync wave, and make the hook one of phase Sync`
          : `Give ${kind} ${metadata.name} the same or an earlier sync wave`,
      }
    }
  },
}

function* needs(context: Context): Iterable<{ user: Manifest; needed: Manifest; path: Path }> {
  for (const { manifest, workload, kind, name, path, optional } of context.computed(configReferences)) {
    const named = kind === 'ConfigMap' ? configMapNamed : secretNamed
    const needed = named(context, context.namespaceOf(manifest), name)?.manifest
    if (needed && workload && !optional) yield { user: manifest, needed, path }
  }
  const accounts = context.computed(serviceAccounts)
  for (const { manifest, pod, podPath } of context.computed(workloads)) {
    const name = textAt(pod, ['serviceAccountName'])
    const needed = name === undefined ? undefined : accounts.get(`${context.namespaceOf(manifest)}/${name}`)
    if (needed) yield { user: manifest, needed, path: [...podPath, 'serviceAccountName'] }
  }
}

function serviceAccounts(context: Context): ReadonlyMap<string, Manifest> {
  return new Map(
    context
      .ofKind('', 'ServiceAccount')
      .map((manifest) => [`${context.namespaceOf(manifest)}/${manifest.object.metadata.name}`, manifest]),
  )
}
