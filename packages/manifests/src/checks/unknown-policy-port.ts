import type { Check } from '../check.ts'
import { listPorts, podPorts, protocolOf } from '../container-ports.ts'
import type { Context } from '../context.ts'
import { recordAt, recordsAt, type Json } from '../json.ts'
import { selectedWorkloads } from '../selected-workloads.ts'
import type { Workload } from '../workloads.ts'

/** A NetworkPolicy port by a name that no pod concerned declares: the rule lets nothing through. */
export const unknownPolicyPort: Check = {
  id: 'unknown-policy-port',
  severity: 'error',
  *run(context) {
    for (const manifest of context.ofKind('networking.k8s.io', 'NetworkPolicy')) {
      const namespace = context.namespaceOf(manifest)
      for (const rules of ['ingress', 'egress']) {
        for (const rule of recordsAt(manifest.object, ['spec', rules])) {
          const pods =
            rules === 'ingress'
              ? selectedWorkloads(context, namespace, recordAt(manifest.object, ['spec', 'podSelector']) ?? {})
              : destinations(context, namespace, rule.record)
          if (!pods || pods.length === 0) continue
          const declared = pods.flatMap(podPorts)
          for (const { record, path } of recordsAt(rule.record, ['ports'])) {
            const port = record['port']
            if (typeof port !== 'string') continue
            if (declared.some(({ name, protocol }) => name === port && protocol === protocolOf(record))) continue
            yield {
              manifest,
              path: [...rule.path, ...path, 'port'],
              message: `No pod concerned declares a ${protocolOf(record)} port named ${port}; they declare: ${listPorts(declared)}`,
              hint: 'Use the name of a container port, or its number',
            }
          }
        }
      }
    }
  },
}

/** The pods that an egress rule leads to, or undefined where they may be outside the input. */
function destinations(context: Context, namespace: string, rule: Json): readonly Workload[] | undefined {
  const peers = recordsAt(rule, ['to'])
  if (peers.length === 0) return undefined
  const pods: Workload[] = []
  for (const { record } of peers) {
    const selector = recordAt(record, ['podSelector'])
    if (!selector || record['namespaceSelector'] !== undefined) return undefined
    pods.push(...selectedWorkloads(context, namespace, selector))
  }
  return pods
}
