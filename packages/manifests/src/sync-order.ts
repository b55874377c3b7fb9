import { commaSeparated } from './comma-separated.ts'
import type { Context } from './context.ts'
import { textAt } from './json.ts'
import type { Manifest } from './manifest.ts'

/** When Argo CD applies an object within a sync of its application. */
export interface SyncStep {
  /** 0 PreSync, 1 Sync, 2 PostSync. */
  readonly phase: number
  readonly wave: number
  readonly hook: boolean
}

export const phaseNames = ['PreSync', 'Sync', 'PostSync'] as const

/** How Argo CD reads Helm's hooks (docs/user-guide/helm.md, "Helm Hooks"); `null` is a hook that no sync runs. */
const helmHooks: Readonly<Record<string, number | null>> = {
  'crd-install': 0,
  'pre-install': 0,
  'pre-upgrade': 0,
  'post-install': 2,
  'post-upgrade': 2,
  'pre-delete': null,
  'post-delete': null,
  'pre-rollback': null,
  'post-rollback': null,
  test: null,
  'test-success': null,
  'test-failure': null,
}

/**
 * When an object is applied, or undefined for one that no ordinary sync applies (`Skip`, `SyncFail`, delete hooks,
 * Helm tests). Argo CD ignores a hook annotation it does not know, and reads a wave that is no integer as 0. Helm's
 * annotations count only where there is none of Argo CD's (gitops-engine pkg/sync/hook, syncwaves).
 */
export function syncStep({ object }: Manifest): SyncStep | undefined {
  const wave = waveOf(object)
  const argo = commaSeparated(textAt(object, ['metadata', 'annotations', 'argocd.argoproj.io/hook']))
  if (argo.length > 0) {
    const known = argo.filter((word) => argoHooks.includes(word))
    if (known.length === 0) return { phase: 1, wave, hook: false }
    const phases = known.map((word) => phaseNames.indexOf(word as 'Sync')).filter((phase) => phase >= 0)
    return phases.length === 0 ? undefined : { phase: Math.min(...phases), wave, hook: true }
  }
  const helm = commaSeparated(textAt(object, ['metadata', 'annotations', 'helm.sh/hook'])).filter(
    (word) => word in helmHooks,
  )
  if (helm.length === 0) return { phase: 1, wave, hook: false }
  const phases = helm.flatMap((word) => helmHooks[word] ?? [])
  return phases.length === 0 ? undefined : { phase: Math.min(...phases), wave, hook: true }
}

/** The hooks that Argo CD knows. */
export const argoHooks: readonly string[] = [...phaseNames, 'Skip', 'SyncFail', 'PreDelete', 'PostDelete']

/** The hooks that Helm knows. */
export const helmHookNames: readonly string[] = Object.keys(helmHooks)

/** Below 0 where the first step comes before the second, 0 where both are one. */
export function compareSteps(a: SyncStep, b: SyncStep): number {
  return a.phase - b.phase || a.wave - b.wave
}

/** `phase Sync, wave -1` */
export function describeStep({ phase, wave }: SyncStep): string {
  return `phase ${phaseNames[phase]}, wave ${wave}`
}

/** Whether the application that an object belongs to is applied in more than one step. */
export function hasSeveralSteps(context: Context, manifest: Manifest): boolean {
  return (context.computed(stepsByApplication).get(manifest.application)?.size ?? 0) > 1
}

function stepsByApplication(context: Context): ReadonlyMap<string | undefined, ReadonlySet<string>> {
  const steps = new Map<string | undefined, Set<string>>()
  for (const manifest of context.manifests) {
    if (manifest.object.apiVersion.startsWith('argoproj.io/')) continue
    const step = syncStep(manifest)
    if (!step) continue
    const list = steps.get(manifest.application) ?? new Set()
    steps.set(manifest.application, list.add(describeStep(step)))
  }
  return steps
}

function waveOf(object: Manifest['object']): number {
  const wave =
    textAt(object, ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave']) ??
    textAt(object, ['metadata', 'annotations', 'helm.sh/hook-weight'])
  return wave !== undefined && /^[+-]?\d+$/.test(wave) ? Number(wave) : 0
}
