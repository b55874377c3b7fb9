import { pinSchema } from '@button0/environment'
import { ProblemsError, problemsFromZod } from '@button0/problem'
import type { Release } from '@button0/releases'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode } from '../terminal/exit-code.ts'
import { optionText, requiredOption, valuesByApplication } from '../terminal/option-values.ts'
import type { PinnedApplication } from '../workspace/pinned-application.ts'

/** What the options say of each application's image, validated. @throws ProblemsError that names options as paths */
export function announcedReleases(
  applications: readonly PinnedApplication[],
  options: CommandInput['options'],
): Map<string, Release> {
  const names = applications.map(({ name }) => name)
  const migrating = applications.filter(({ app }) => app.migrates).map(({ name }) => name)
  const tag = requiredOption(options, 'tag', 'sha-1a2b3c4')
  const digests = valuesByApplication('digest', optionText(options, 'digest'), names)
  const migrations = valuesByApplication('migration', optionText(options, 'migration'), migrating)
  const [commit, run] = [optionText(options, 'commit'), optionText(options, 'run')]
  if (commit === undefined && (run !== undefined || options['repository'] !== undefined)) {
    throw new CliError('--commit is missing: a source without a commit says nothing', {
      hint: 'Add --commit with the full id of the commit that the image was built from',
      exit: exitCode.usage,
    })
  }
  const parsed = applications.map(({ name, pin }) => {
    const repository = optionText(options, 'repository') ?? pin?.source?.repository
    if (commit !== undefined && repository === undefined) {
      throw new CliError(`--repository is missing: ${name} has no pin yet that names where its images are built`, {
        hint: 'Add --repository owner/name',
        exit: exitCode.usage,
      })
    }
    const input = {
      tag,
      digest: digests.get(name),
      ...(commit !== undefined && { source: { repository, commit, run } }),
      migration: migrations.get(name),
    }
    return { name, input: withoutUndefined(input) }
  })
  const problems = parsed.flatMap(({ name, input }) => {
    const { error } = pinSchema.safeParse(input)
    return error
      ? problemsFromZod('invalid-release', error, input).map((problem) => ({ ...problem, application: name }))
      : []
  })
  if (problems.length > 0) throw new ProblemsError(problems)
  return new Map(parsed.map(({ name, input }) => [name, input as Release]))
}

function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
