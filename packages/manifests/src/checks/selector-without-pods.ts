import type { Check } from '../check.ts'
import { listNames, recordAt, recordsAt, type Json, type Path } from '../json.ts'
import { describeSelector, isEmptySelector, selects } from '../label-selector.ts'
import type { Manifest } from '../manifest.ts'
import { selectedWorkloads, workloadsIn } from '../selected-workloads.ts'
import type { Context } from '../context.ts'
import { workloads } from '../workloads.ts'
import { serviceTargets } from '../service-ports.ts'

interface Selection {
  readonly manifest: Manifest
  readonly path: Path
  readonly selector: Json
}

/** A selector of a Service, PodDisruptionBudget or NetworkPolicy that no pod of its namespace answers. */
export const selectorWithoutPods: Check = {
  id: 'selector-without-pods',
  severity: 'error',
  *run(context) {
    for (const { manifest, path, selector } of selections(context)) {
      const namespace = context.namespaceOf(manifest)
      if (isEmptySelector(selector) || selectedWorkloads(context, namespace, selector).length > 0) continue
      if ((context.computed(customPodLabels).get(namespace) ?? []).some((labels) => selects(selector, labels))) continue
      const pods = workloadsIn(context, namespace)
      yield {
        manifest,
        path,
        message: `No pod in namespace ${namespace} has the labels ${describeSelector(selector)}`,
        hint:
          pods.length === 0
            ? 'Add the workload, or remove this object'
            : `Use labels of a pod template; there are pods of ${listNames(pods.values().map((pod) => `${pod.kind}/${pod.manifest.object.metadata.name}`))}`,
      }
    }
  },
}

/** The labels of the pods of custom workloads, such as an Argo Rollout, which have a pod template in the usual place. */
function customPodLabels(context: Context): ReadonlyMap<string, Record<string, string>[]> {
  const known = new Set(context.computed(workloads).map(({ manifest }) => manifest))
  const labels = new Map<string, Record<string, string>[]>()
  for (const manifest of context.manifests) {
    const template = recordAt(manifest.object, ['spec', 'template', 'metadata', 'labels'])
    if (!template || known.has(manifest)) continue
    const namespace = context.namespaceOf(manifest)
    labels.set(namespace, [...(labels.get(namespace) ?? []), template as Record<string, string>])
  }
  return labels
}

function* selections(context: Context): Iterable<Selection> {
  for (const { manifest, selector } of context.computed(serviceTargets)) {
    if (selector) yield { manifest, path: ['spec', 'selector'], selector }
  }
  for (const manifest of context.ofKind('policy', 'PodDisruptionBudget')) {
    const selector = recordAt(manifest.object, ['spec', 'selector'])
    if (selector) yield { manifest, path: ['spec', 'selector'], selector }
  }
  for (const manifest of context.ofKind('networking.k8s.io', 'NetworkPolicy')) {
    const selector = recordAt(manifest.object, ['spec', 'podSelector'])
    if (selector) yield { manifest, path: ['spec', 'podSelector'], selector }
    yield* peers(manifest)
  }
}

/** The peers of a policy in its own namespace; with a `namespaceSelector` they may be anybody's pods. */
function* peers(manifest: Manifest): Iterable<Selection> {
  for (const [rules, field] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of recordsAt(manifest.object, ['spec', rules])) {
      for (const peer of recordsAt(rule.record, [field])) {
        const selector = recordAt(peer.record, ['podSelector'])
        if (!selector || peer.record['namespaceSelector'] !== undefined) continue
        yield { manifest, path: [...rule.path, ...peer.path, 'podSelector'], selector }
      }
    }
  }
}
