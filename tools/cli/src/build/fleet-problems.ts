import { conflictsBetween, promotionOrder, type Environment } from '@button0/environment'
import type { Problem } from '@button0/problem'
import { inDefinition } from '../workspace/in-definition.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * What is wrong between environments that are each right: shared names, a promotion order that does not hold. One that
 * could not be loaded has its own problems, and is still one to promote from.
 */
export async function fleetProblems(
  workspace: Workspace,
  environments: readonly { readonly folder: string; readonly environment: Environment }[],
): Promise<Problem[]> {
  const problems = [
    ...conflictsBetween(environments),
    ...promotionOrder(
      environments.map(({ environment }) => environment),
      workspace.environments,
    ).problems,
  ]
  return Promise.all(problems.map((problem) => inDefinition(workspace, problem.environment!, problem)))
}
