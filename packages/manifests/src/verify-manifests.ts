import type { Problem } from '@button0/problem'
import type { Check, Finding } from './check.ts'
import { checks } from './checks.ts'
import { Context, type ContextInput } from './context.ts'
import { lineOf } from './line-of.ts'
import { loadSchemas } from './load-schemas.ts'
import { refOf } from './manifest.ts'

/** A check that was switched off for one object, with the reason that the environment gives. */
export interface AppliedException {
  readonly problem: string
  readonly object: string
  readonly reason: string
}

export interface Verification {
  readonly problems: readonly Problem[]
  /** Exceptions that silenced at least one finding; reports list them. */
  readonly exceptions: readonly AppliedException[]
}

/** Runs every check over the manifests of one environment (or over plain ones), and applies its exceptions. */
export async function verifyManifests(input: ContextInput): Promise<Verification> {
  const context = new Context({ ...input, schemas: await loadSchemas(input.manifests) })
  const declared = input.environment?.exceptions ?? []
  const used = new Set<AppliedException>()
  const problems: Problem[] = []
  for (const check of checks) {
    for (const finding of check.run(context)) {
      const { object } = finding.manifest
      const exception = declared.find(
        (candidate) => candidate.problem === check.id && candidate.object === `${object.kind}/${object.metadata.name}`,
      )
      if (exception) used.add(exception)
      else problems.push(toProblem(check, finding, context))
    }
  }
  for (const [index, exception] of declared.entries()) {
    if (!used.has(exception)) problems.push(unusedException(exception, index))
  }
  return { problems, exceptions: declared.filter((exception) => used.has(exception)) }
}

function toProblem(check: Check, { manifest, path, message, hint }: Finding, context: Context): Problem {
  const production = context.environment?.tier === 'production'
  return {
    id: check.id,
    severity: production ? (check.production ?? check.severity) : check.severity,
    message,
    hint,
    path,
    object: refOf(manifest),
    ...(manifest.application !== undefined && { application: manifest.application }),
    ...(manifest.template !== undefined && { template: manifest.template }),
    ...(manifest.file !== undefined && { place: { file: manifest.file, line: lineOf(manifest, path) } }),
  }
}

function unusedException(exception: AppliedException, index: number): Problem {
  return {
    id: 'unused-exception',
    severity: 'warning',
    path: ['exceptions', index],
    message: `The exception from ${exception.problem} for ${exception.object} silences nothing`,
    hint: 'Remove it from the environment, or correct the problem id or the object',
  }
}
