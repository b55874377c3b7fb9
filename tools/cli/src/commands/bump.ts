import { bumpPin } from '@button0/releases'
import { announcedReleases } from '../release/announced-releases.ts'
import type { CommandInput } from '../command.ts'
import type { ExitCode } from '../terminal/exit-code.ts'
import { acceptPlans, type PlanRelease } from '../release/release-change.ts'
import { releaseTargets } from '../release/release-targets.ts'
import { runRelease } from '../release/run-release.ts'

export function run(input: CommandInput): Promise<ExitCode> {
  return runRelease(input, { name: 'bump', environmentOption: 'env', plan: planBump })
}

const planBump: PlanRelease = async (workspace, input) => {
  const { environment, applications } = await releaseTargets(workspace, input, { option: 'env' })
  const announced = announcedReleases(applications, input.options)
  return {
    environment,
    message: { verb: 'bump', environment: environment.name },
    applications: acceptPlans(
      applications.map((application) => {
        const { name, app, pin } = application
        const target = { app: name, environment: environment.name, migrates: app.migrates }
        return { application, plan: bumpPin(pin, announced.get(name)!, target) }
      }),
    ),
  }
}
