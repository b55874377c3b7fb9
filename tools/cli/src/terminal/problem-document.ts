import { formatPath, type Problem } from '@button0/problem'

/** A problem as `--json` prints it, in `button0/problems@1` and wherever else a document holds problems. */
export function problemDocument({ path, place, ...problem }: Problem) {
  return {
    id: problem.id,
    severity: problem.severity,
    ...(problem.environment !== undefined && { environment: problem.environment }),
    ...(problem.application !== undefined && { application: problem.application }),
    ...(problem.object && { object: problem.object }),
    ...(path && { path: formatPath(path) }),
    ...place,
    ...(problem.template !== undefined && { template: problem.template }),
    ...(problem.source && { source: problem.source }),
    message: problem.message,
    hint: problem.hint,
  }
}
