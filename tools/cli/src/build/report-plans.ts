import type { Output } from '../terminal/output.ts'
import type { EnvironmentPlan } from './plan-environment.ts'
import type { PreparedBuild } from './prepare-build.ts'
import { problemDocument } from '../terminal/problem-document.ts'
import { reportProblems } from '../terminal/report-problems.ts'

/** What a person should know of plans that hold: warnings, and every check that was switched off, with its reason. */
export function reportPlans({ plans, warnings }: PreparedBuild, output: Output): void {
  reportProblems(warnings, output)
  for (const { folder, exceptions } of plans) {
    for (const { problem, object, reason } of exceptions) {
      output.note(`${folder}: ${problem} is switched off for ${object}: ${reason}`)
    }
  }
}

/** The same for a machine. */
export function describePlans({ plans, warnings }: PreparedBuild) {
  return {
    environments: plans.map(({ folder, helm, files, exceptions }) => ({
      name: folder,
      helm,
      files: Object.keys(files).length,
      exceptions,
    })),
    problems: warnings.map(problemDocument),
  }
}

/** `3 environments, 66 files, Helm 4.1.4`. */
export function summarizePlans(plans: readonly EnvironmentPlan[]): string {
  const files = plans.reduce((sum, plan) => sum + Object.keys(plan.files).length, 0)
  const helm = [...new Set(plans.map((plan) => plan.helm))].join(', ')
  return `${plans.length} environment${plans.length === 1 ? '' : 's'}, ${files} files, Helm ${helm}`
}
