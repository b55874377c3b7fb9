/** Every id that `readManifests` can report. The checks come after it and see what could be read. */
export const readingProblems = ['invalid-yaml', 'duplicate-key', 'not-an-object', 'missing-identity'] as const

export type ReadingProblem = (typeof readingProblems)[number]
