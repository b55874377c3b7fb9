import type { Check } from '../check.ts'
import { valueAt } from '../json.ts'
import { networkPolicies } from '../network-policies.ts'

/** AWS has no fixed addresses: a pod with a role there needs port 443 to all of them, and no other pod does. */
export const httpsEgressWithoutRole: Check = {
  id: 'https-egress-without-role',
  severity: 'warning',
  *run(context) {
    if (!context.environment) return
    for (const { manifest, rules, workloads } of context.computed(networkPolicies)) {
      const namespace = context.namespaceOf(manifest)
      const accounts = new Set(workloads.map(({ pod }) => pod['serviceAccountName']))
      const declared = context
        .ofKind('', 'ServiceAccount')
        .filter((one) => accounts.has(one.object.metadata.name) && context.namespaceOf(one) === namespace)
      const hasRole = declared.some(
        ({ object }) => valueAt(object, ['metadata', 'annotations', 'eks.amazonaws.com/role-arn']) !== undefined,
      )
      // An account that does not exist is another problem.
      if (workloads.length === 0 || hasRole || declared.length < accounts.size) continue
      for (const { open, path, ports } of rules.Egress) {
        if (open && ports.some(({ port }) => port === 443)) {
          yield {
            manifest,
            path,
            message: 'Port 443 is open to every address, but no ServiceAccount of these pods has a role in AWS',
            hint: 'Remove the rule, narrow it to what the pods call, or give their ServiceAccount its role',
          }
        }
      }
    }
  },
}
