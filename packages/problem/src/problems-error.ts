import type { Problem } from './problem.ts'

/** Thrown where a function cannot go on because its input is wrong; carries every problem that was found. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'))
    this.name = 'ProblemsError'
    this.problems = problems
  }
}
