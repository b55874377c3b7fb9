import type { Check } from '../check.ts'
import type { Context } from '../context.ts'
import { asList } from '../pod-containers.ts'
import { asRecord, workloads } from '../workloads.ts'

/**
 * A pod gets a token for the Kubernetes API only if its ServiceAccount is bound to a role: whoever reads the token may
 * act as the pod. Roles in AWS need no such token, since the EKS webhook mounts one of its own.
 */
export const serviceAccountToken: Check = {
  id: 'service-account-token',
  severity: 'error',
  *run(context) {
    for (const { manifest, pod, podPath } of context.computed(workloads)) {
      const namespace = context.namespaceOf(manifest)
      const account = String(pod['serviceAccountName'] ?? 'default')
      const declared = context
        .ofKind('', 'ServiceAccount')
        .find((other) => other.object.metadata.name === account && context.namespaceOf(other) === namespace)
      // An account that does not exist is another problem.
      if (!declared && account !== 'default' && pod['automountServiceAccountToken'] === undefined) continue
      const value = pod['automountServiceAccountToken'] ?? declared?.object['automountServiceAccountToken']
      if (value !== false && !context.computed(boundAccounts).has(`${namespace}/${account}`)) {
        yield {
          manifest,
          path: [...podPath, 'automountServiceAccountToken'],
          message: `The pod mounts the token of ServiceAccount ${account}, which no RoleBinding gives any right`,
          hint: 'Set automountServiceAccountToken: false in the pod',
        }
      }
    }
  },
}

function boundAccounts(context: Context): ReadonlySet<string> {
  const group = 'rbac.authorization.k8s.io'
  const bindings = [...context.ofKind(group, 'RoleBinding'), ...context.ofKind(group, 'ClusterRoleBinding')]
  return new Set(
    bindings.flatMap((binding) =>
      asList(binding.object['subjects']).flatMap((value) => {
        const subject = asRecord(value)
        if (subject?.['kind'] !== 'ServiceAccount') return []
        return [`${String(subject['namespace'] ?? context.namespaceOf(binding))}/${String(subject['name'])}`]
      }),
    ),
  )
}
