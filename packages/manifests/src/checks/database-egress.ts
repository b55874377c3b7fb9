import type { Check } from '../check.ts'
import { isNetwork, liesWithin, networkPolicies, passesPort } from '../network-policies.ts'

/** The port of the database is open to the database's networks only. */
export const databaseEgress: Check = {
  id: 'database-egress',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const { database, network } = context.environment
    const wanted = { number: database.port, protocol: 'TCP' }
    for (const { manifest, rules } of context.computed(networkPolicies)) {
      for (const { cidr, path } of rules.Egress.filter((rule) => passesPort(rule, wanted)).flatMap((r) => r.networks)) {
        if (isNetwork(cidr) && !network.databaseCidrs.some((allowed) => liesWithin(cidr, allowed))) {
          yield {
            manifest,
            path,
            message: `The database's port ${database.port} is open to ${cidr}; its networks are ${network.databaseCidrs.join(', ')}`,
            hint: 'Use network.databaseCidrs of the environment, or correct it there',
          }
        }
      }
    }
  },
}
