import { awsPartition } from '@button0/environment'
import type { Check } from '../check.ts'
import { valueAt } from '../json.ts'

const annotation = 'eks.amazonaws.com/role-arn'

/** The AWS role of a ServiceAccount is one of the environment's own account: no trust reaches another one. */
export const foreignAwsRole: Check = {
  id: 'foreign-aws-role',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const { accountId, region } = context.environment.aws
    const prefix = `arn:${awsPartition(region)}:iam::${accountId}:role/`
    for (const manifest of context.ofKind('', 'ServiceAccount')) {
      const path = ['metadata', 'annotations', annotation]
      const role = valueAt(manifest.object, path)
      if (typeof role === 'string' && (!role.startsWith(prefix) || role.length === prefix.length)) {
        yield {
          manifest,
          path,
          message: `The role is "${role}", wanted one of the environment's account: ${prefix}…`,
          hint: 'Name a role of this account; its trust policy must name the cluster and this ServiceAccount',
        }
      }
    }
  },
}
