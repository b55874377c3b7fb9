/** Every id that `readManifests` can report; the checks come after it, on what could be read. */
export const readingProblems = ['invalid-yaml'] as const

export type ReadingProblem = (typeof readingProblems)[number]
