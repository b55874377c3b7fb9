import { ProblemsError, type Problem } from '@button0/problem'

/** A promise's value, or the problems that it threw. */
export async function settle<Value>(promise: Promise<Value>): Promise<{ value?: Value; problems: readonly Problem[] }> {
  try {
    return { value: await promise, problems: [] }
  } catch (error) {
    if (error instanceof ProblemsError) return { problems: error.problems }
    throw error
  }
}
