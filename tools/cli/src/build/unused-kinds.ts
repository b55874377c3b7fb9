import { allowedKinds } from '@button0/argocd'
import type { Problem } from '@button0/problem'
import type { EnvironmentPlan } from './plan-environment.ts'

/**
 * Kinds that every project permits and no environment renders. The list is one for all environments, so that only all
 * of them together can tell: one without autoscaling renders no autoscaler, and that is right.
 */
export function unusedKinds(plans: readonly EnvironmentPlan[]): Problem[] {
  const rendered = new Set(
    plans.flatMap(({ files }) =>
      Object.entries(files)
        .filter(([path]) => path.includes('/manifests/'))
        .flatMap(([, content]) => kindsIn(content)),
    ),
  )
  return allowedKinds
    .filter(({ group, kind }) => !rendered.has(`${group}/${kind}`))
    .map(({ group, kind }) => ({
      id: 'unused-project-kind',
      severity: 'warning',
      place: { file: 'packages/argocd/src/allowed-kinds.ts' },
      message: `Every project permits ${kind}${group === '' ? '' : ` of ${group}`}, and no environment renders one`,
      hint: 'Take the kind from the list, once no such object is left in a cluster',
    }))
}

/** `group/kind` of each document: generated files write both at the start of a line. */
function kindsIn(content: string): string[] {
  const groups = [...content.matchAll(/^apiVersion: (.+)$/gm)].map(([, version]) =>
    version!.includes('/') ? version!.split('/')[0]! : '',
  )
  const kinds = [...content.matchAll(/^kind: (.+)$/gm)].map(([, kind]) => kind!)
  return kinds.map((kind, index) => `${groups[index]}/${kind}`)
}
