import type { Environment } from '@button0/environment'
import type { CommandInput } from '../command.ts'
import { loadDefinition } from '../workspace/load-environment.ts'
import { requiredOption } from '../terminal/option-values.ts'
import { loadPinnedApplication, pickApplications, type PinnedApplication } from '../workspace/pinned-application.ts'
import { pick, type Workspace } from '../workspace/workspace.ts'

export interface ReleaseTargets {
  readonly environment: Environment
  readonly applications: readonly PinnedApplication[]
}

/** The environment and applications that a command's arguments name. @throws CliError or ProblemsError */
export async function releaseTargets(
  workspace: Workspace,
  { args, options }: CommandInput,
  { option }: { option: 'env' | 'from' | 'to' },
): Promise<ReleaseTargets> {
  const example = workspace.environments[0] ?? 'dev'
  const folder = pick('environment', requiredOption(options, option, example), workspace.environments)
  const names = pickApplications(workspace, folder, args)
  const environment = await loadDefinition(workspace, folder)
  const applications = await Promise.all(names.map((name) => loadPinnedApplication(workspace, environment, name)))
  return { environment, applications }
}
