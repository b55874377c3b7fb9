import type { Problem } from '@button0/problem'
import type { Environment } from './environment.ts'

interface Rule {
  readonly what: string
  readonly path: readonly string[]
  readonly hint: string
  identity(environment: Environment): string
}

const rules: readonly Rule[] = [
  { what: 'name', path: ['name'], hint: 'Give one of them another name', identity: (env) => env.name },
  { what: 'host', path: ['host'], hint: 'Give one of them another host', identity: (env) => env.host },
  {
    what: 'database',
    path: ['database', 'host'],
    hint: 'Give one of them a database of its own',
    identity: ({ database }) => `${database.host}:${database.port}/${database.name}`,
  },
  {
    what: 'namespace on one cluster',
    path: ['namespace'],
    hint: 'Give one of them another namespace or another cluster',
    identity: ({ aws, cluster, namespace }) => `${aws.accountId}/${aws.region}/${cluster.name}/${namespace}`,
  },
]

/**
 * What several environments must not share: a name, a host, a database, or a namespace on one cluster. A cluster is
 * known by account, region and name, since `https://kubernetes.default.svc` names no cluster. The problem stands at the
 * later of two, in the order given.
 */
export function conflictsBetween(environments: readonly { folder: string; environment: Environment }[]): Problem[] {
  return rules.flatMap((rule) => {
    const first = new Map<string, string>()
    return environments.flatMap(({ folder, environment }): Problem[] => {
      const identity = rule.identity(environment)
      const other = first.get(identity)
      if (other === undefined) {
        first.set(identity, folder)
        return []
      }
      return [
        {
          id: 'conflicting-environments',
          severity: 'error',
          environment: folder,
          path: rule.path,
          message: `Environments ${other} and ${folder} have one ${rule.what}: ${identity}`,
          hint: rule.hint,
        },
      ]
    })
  })
}
