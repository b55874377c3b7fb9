import type { z } from 'zod'

/** What a rule across fields found: where, what is wanted, and the next step. */
export interface RuleFinding {
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly hint: string
}

/**
 * A rule across the fields of an author's choices. JSON Schema cannot say it, so that Helm does not know it: it holds
 * in TypeScript only.
 */
export type ChoiceRule<Choices> = (choices: Choices) => RuleFinding | undefined

/** For `superRefine`: reports what the rules find. */
export function checkRules<Choices>(
  rules: readonly ChoiceRule<Choices>[],
): (choices: Choices, context: z.core.$RefinementCtx) => void {
  return (choices, context) => {
    for (const rule of rules) {
      const found = rule(choices)
      if (found === undefined) continue
      const { path, message, hint } = found
      context.addIssue({ code: 'custom', path: [...path], message, params: { hint } })
    }
  }
}
