export { type Problem, type Place, type ObjectRef, type Severity, formatPath } from './problem.ts'
export { ProblemsError } from './problems-error.ts'
export { problemsFromZod } from './problems-from-zod.ts'
