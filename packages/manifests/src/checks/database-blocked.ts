import type { Check } from '../check.ts'
import { environmentVariables } from '../environment-variables.ts'
import { liesWithin, passesNetwork, passesPort, policiesOf } from '../network-policies.ts'
import { workloads } from '../workloads.ts'

/** A workload that is given the database's host name must be let through to the database's networks. */
export const databaseBlocked: Check = {
  id: 'database-blocked',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const { database, network } = context.environment
    const cidrs = network.databaseCidrs
    for (const workload of context.computed(workloads)) {
      const policies = policiesOf(context, workload, 'Egress')
      const [policy] = policies
      if (policy === undefined) continue
      const rules = policies
        .flatMap(({ rules: { Egress } }) => Egress)
        .filter((rule) => passesPort(rule, { number: database.port, protocol: 'TCP' }))
      // A rule for other networks is reported as such.
      if (rules.some(({ networks }) => networks.some((n) => !cidrs.some((cidr) => liesWithin(n.cidr, cidr))))) continue
      const blocked = cidrs.filter((cidr) => !rules.some((rule) => passesNetwork(rule, cidr)))
      if (blocked.length === 0) continue
      const calls = workload.containers.some((container) =>
        environmentVariables(context, workload, container).some(({ value }) => value?.includes(database.host) === true),
      )
      if (calls) {
        yield {
          manifest: policy.manifest,
          path: ['spec', 'egress'],
          message: `${workload.kind}/${workload.manifest.object.metadata.name} uses ${database.host}, but may not call ${blocked.join(', ')} on port ${database.port}`,
          hint: 'Let it out to network.databaseCidrs of the environment on the port of the database',
        }
      }
    }
  },
}
