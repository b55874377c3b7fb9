import { checks, readingProblems, readManifests, verifyManifests } from '@button0/manifests'
import type { Problem } from '@button0/problem'
import { CliError } from '../cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { problemDocument } from '../problem-document.ts'
import { readPaths } from '../read-paths.ts'
import { formatAnnotation, reportProblems, sortProblems } from '../report-problems.ts'
import { pick } from '../workspace.ts'

export async function run({ args, options, output, cwd }: CommandInput): Promise<ExitCode> {
  if (args.length === 0) {
    throw new CliError('verify needs a path', {
      hint: 'Name files or folders of manifests, or - for standard input',
      exit: exitCode.usage,
    })
  }
  const format = output.json ? 'json' : pick('format', String(options['format'] ?? 'text'), ['text', 'json', 'github'])
  const ignored = ((options['ignore'] as string[] | undefined) ?? []).map((id) =>
    pick('problem', id, [...readingProblems, ...checks.map((check) => check.id)]),
  )
  const found = (await problemsIn(await readPaths(cwd, args), options)).filter(({ id }) => !ignored.includes(id))
  const problems = sortProblems(found)
  const wrong = problems.some(({ severity }) => severity === 'error')
  if (format === 'json') output.document({ schema: 'button0/problems@1', problems: problems.map(problemDocument) })
  else if (format === 'github') for (const problem of problems) output.print(formatAnnotation(problem))
  else if (problems.length > 0) reportProblems(problems, output)
  else output.print('No problems')
  return wrong ? exitCode.wrong : exitCode.done
}

async function problemsIn(
  texts: readonly { name: string; text: string }[],
  options: CommandInput['options'],
): Promise<Problem[]> {
  const version = String(options['kubernetesVersion'] ?? '1.34.0')
  if (!/^1\.\d+\.\d+$/.test(version)) {
    throw new CliError(`--kubernetes-version is "${version}"; a full version is wanted`, {
      hint: 'For instance: --kubernetes-version 1.34.0',
      exit: exitCode.usage,
    })
  }
  const read = texts.map(({ name, text }) => readManifests(text, { file: name }))
  const { problems } = await verifyManifests({
    manifests: read.flatMap(({ manifests }) => manifests),
    kubernetesVersion: version,
    ...(options['namespace'] !== undefined && { namespace: String(options['namespace']) }),
  })
  return [...read.flatMap((each) => each.problems), ...problems]
}
