import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
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
  const placed = await Promise.all(problems.map((problem) => inDefinition(workspace, problem.environment!, problem)))
  return [...unpackagedEnvironments(workspace), ...placed]
}

/** A folder that defines an environment, and that neither pnpm nor turbo nor this tool would take for one. */
function unpackagedEnvironments({ root, environments }: Workspace): Problem[] {
  return readdirSync(join(root, 'environments'))
    .filter(
      (name) => !environments.includes(name) && existsSync(join(root, 'environments', name, 'src/environment.ts')),
    )
    .toSorted()
    .map((name) => ({
      id: 'invalid-environment',
      severity: 'error',
      environment: name,
      place: { file: `environments/${name}/package.json` },
      message: `environments/${name} defines an environment, but has no package.json and so would be passed over`,
      hint: `Restore it (git checkout -- environments/${name}/package.json) or copy another's, or remove the folder`,
    }))
}
