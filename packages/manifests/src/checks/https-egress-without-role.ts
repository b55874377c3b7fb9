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
      const hasRole = context
        .ofKind('', 'ServiceAccount')
        .some(
          (account) =>
            accounts.has(account.object.metadata.name) &&
            context.namespaceOf(account) === namespace &&
            valueAt(account.object, ['metadata', 'annotations', 'eks.amazonaws.com/role-arn']) !== undefined,
        )
      if (workloads.length === 0 || hasRole) continue
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
