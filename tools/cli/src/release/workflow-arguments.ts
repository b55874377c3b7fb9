import { ProblemsError, problemsFromZod } from '@button0/problem'
import { z } from 'zod'

const prefix = 'BUTTON0_'

/** What Git, npm or a shell could take for an option or a command is no name. */
const name = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/, 'expected a name: lower-case letters, digits and hyphens')
const names = z.array(name).min(1, 'expected at least one application').max(20)
/** What the command itself validates further; here only that it is one word of printable characters. */
const word = z.string().regex(/^[!-~]{1,2000}$/, 'expected one word of printable characters')

const schemas = {
  bump: z.strictObject({
    applications: names,
    env: name,
    tag: word,
    digest: word.optional(),
    commit: word.optional(),
    repository: word.optional(),
    run: word.optional(),
    migration: word.optional(),
  }),
  promote: z.strictObject({
    applications: names,
    from: name,
    to: name,
    only: z.enum(['image and chart', 'image', 'chart']).optional(),
  }),
} as const

/** The commands that a workflow runs. */
export type WorkflowCommand = keyof typeof schemas

export function isWorkflowCommand(text: string | undefined): text is WorkflowCommand {
  return text !== undefined && text in schemas
}

/**
 * The arguments of a command from the environment variables `BUTTON0_*` of a workflow. Whoever starts a workflow chooses
 * their text, so it is validated before anything else and never passes through a shell. An empty variable is an input
 * that was left out.
 *
 * @throws ProblemsError with a problem for each variable that does not hold what it must
 */
export function workflowArguments(
  command: WorkflowCommand,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) =>
      key.startsWith(prefix) && value !== undefined && value !== ''
        ? [[key.slice(prefix.length).toLowerCase(), value] as const]
        : [],
    ),
  )
  // Separated by commas or spaces.
  const listed = (given['applications'] ?? '').split(/[\s,]+/).filter((part) => part !== '')
  const input = { ...given, applications: listed }
  const parsed = schemas[command].safeParse(input)
  if (!parsed.success) throw new ProblemsError(problemsFromZod('invalid-input', parsed.error, input))
  const { applications, ...options } = parsed.data
  const flags = Object.entries(options).flatMap(([option, value]) => {
    if (value === undefined || value === 'image and chart') return []
    return [option === 'only' ? `--${value}-only` : `--${option}=${value}`]
  })
  return [command, ...applications, ...flags, '--push', ...(command === 'promote' ? ['--pull-request'] : [])]
}
