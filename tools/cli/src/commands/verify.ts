import { checks, readingProblems, readManifests, verifyManifests, type ContextInput } from '@button0/manifests'
import type { Problem } from '@button0/problem'
import { CliError } from '../terminal/cli-error.ts'
import type { CommandInput } from '../command.ts'
import { exitCode, type ExitCode } from '../terminal/exit-code.ts'
import { problemDocument } from '../terminal/problem-document.ts'
import { readPaths, type NamedText } from '../terminal/read-paths.ts'
import { formatAnnotation, reportProblems, sortProblems } from '../terminal/report-problems.ts'
import { pick } from '../workspace/workspace.ts'

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
  const kubernetesVersion = versionIn(options)
  const found = await verifyTexts(await readPaths(cwd, args), {
    kubernetesVersion,
    ...(options['namespace'] !== undefined && { namespace: String(options['namespace']) }),
  })
  if (found.objects === 0 && found.problems.length === 0) {
    throw new CliError(
      `There is no object in ${args.map((arg) => (arg === '-' ? 'standard input' : arg)).join(', ')}`,
      {
        hint: 'See whether what should have written it failed: helm template … in a pipe hides its exit code (set -o pipefail)',
        exit: exitCode.wrong,
      },
    )
  }
  const problems = sortProblems(found.problems.filter(({ id }) => !ignored.includes(id)))
  const wrong = problems.some(({ severity }) => severity === 'error')
  const verified = `${found.objects} object${found.objects === 1 ? '' : 's'}`
  if (format === 'json') output.document({ schema: 'button0/problems@1', problems: problems.map(plainDocument) })
  else if (format === 'github') for (const problem of problems) output.print(formatAnnotation(problem))
  else if (problems.length > 0) reportProblems(problems, output, ` in ${verified}`)
  else output.print(`No problems in ${verified}`)
  return wrong ? exitCode.wrong : exitCode.done
}

function versionIn(options: CommandInput['options']): string {
  const version = String(options['kubernetesVersion'] ?? '1.34.0')
  if (/^1\.\d+\.\d+$/.test(version)) return version
  throw new CliError(`--kubernetes-version is "${version}"; a full version is wanted`, {
    hint: 'For instance: --kubernetes-version 1.34.0',
    exit: exitCode.usage,
  })
}

async function verifyTexts(
  texts: readonly NamedText[],
  options: Pick<ContextInput, 'kubernetesVersion' | 'namespace'>,
): Promise<{ problems: Problem[]; objects: number }> {
  const read = texts.map(({ name, text }) =>
    text === undefined ? { manifests: [], problems: [notText(name)] } : readManifests(text, { file: name }),
  )
  const manifests = read.flatMap((each) => each.manifests)
  const { problems } = await verifyManifests({ manifests, ...options })
  return { problems: [...read.flatMap((each) => each.problems), ...problems], objects: manifests.length }
}

function notText(file: string): Problem {
  return {
    id: 'invalid-yaml',
    severity: 'error',
    place: { file, line: 1 },
    message: 'The bytes are not UTF-8 text: this is a binary file, or a text in another encoding',
    hint: 'Name only files of manifests, or save the text as UTF-8',
  }
}

/** The keys of `button0/problems@1` that a problem of plain manifests has, and no others. */
function plainDocument(problem: Problem) {
  const { id, severity, object, path, file, line, message, hint } = problemDocument(problem)
  return { id, severity, object, path, file, line, message, hint }
}
