import type { Problem } from '@button0/problem'
import type { Environment } from './environment.ts'

/**
 * Environments in the order in which releases travel: each after the one it promotes from, by name where that leaves a
 * choice. Reports an environment that promotes from one that does not exist, and circles. `known` are the names of all
 * environments, where some of them could not be loaded: these exist, but have no place in the order.
 */
export function promotionOrder(
  environments: readonly Environment[],
  known: readonly string[] = [],
): { order: string[]; problems: Problem[] } {
  const byName = new Map(environments.map((environment) => [environment.name, environment]))
  const order: string[] = []
  const problems: Problem[] = []
  const state = new Map<string, 'open' | 'done'>()

  function visit(environment: Environment): void {
    if (state.has(environment.name)) {
      if (state.get(environment.name) === 'open') {
        problems.push(
          report(
            environment,
            `Environment ${environment.name} promotes from itself by way of others`,
            'Break the circle: the first environment of a line has no promotesFrom',
          ),
        )
      }
      return
    }
    state.set(environment.name, 'open')
    if (environment.promotesFrom !== undefined) {
      const from = byName.get(environment.promotesFrom)
      if (from) visit(from)
      else if (!known.includes(environment.promotesFrom)) {
        const names = [...new Set([...byName.keys(), ...known])].filter((name) => name !== environment.name)
        problems.push(
          report(
            environment,
            `promotesFrom is "${environment.promotesFrom}", which is no environment; there are: ${names.join(', ') || 'no others'}`,
            'Name an environment that exists, or remove the key',
          ),
        )
      }
    }
    state.set(environment.name, 'done')
    order.push(environment.name)
  }

  for (const environment of environments.toSorted((a, b) => (a.name < b.name ? -1 : 1))) visit(environment)
  return { order, problems }
}

function report(environment: Environment, message: string, hint: string): Problem {
  return {
    id: 'invalid-promotion-order',
    severity: 'error',
    environment: environment.name,
    path: ['promotesFrom'],
    message,
    hint,
  }
}
