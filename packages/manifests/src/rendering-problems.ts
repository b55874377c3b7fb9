/** Every id that the scan of templates and the comparison of two renders can report. They are no checks of manifests. */
export const renderingProblems = [
  'nondeterministic-template',
  'hard-coded-namespace',
  'differing-renders',
  'unknown-template-value',
] as const

export type RenderingProblem = (typeof renderingProblems)[number]
