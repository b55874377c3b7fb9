import { ProblemsError, type Problem } from '@button0/problem'

export interface Settled<Value> {
  readonly value?: Value
  readonly problems: readonly Problem[]
}

/** A promise's value, or the problems that it threw. */
export async function settle<Value>(promise: Promise<Value>): Promise<Settled<Value>> {
  try {
    return { value: await promise, problems: [] }
  } catch (error) {
    if (error instanceof ProblemsError) return { problems: error.problems }
    throw error
  }
}
