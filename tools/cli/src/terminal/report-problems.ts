import { formatPath, type Place, type Problem } from '@button0/problem'
import type { Output } from './output.ts'

/**
 * Prints problems on standard error, grouped by environment, application and object, errors before warnings, with the
 * counts; on GitHub also as annotations. `where` follows the counts.
 */
export function reportProblems(problems: readonly Problem[], output: Output, where = ''): void {
  if (problems.length === 0) return
  let heading = ''
  for (const problem of sortProblems(problems)) {
    const group = headingOf(problem)
    if (group !== heading && group !== '') output.note(output.style('bold', group, 'stderr'))
    heading = group
    output.note(formatProblem(problem, output))
    if (process.env['GITHUB_ACTIONS'] === 'true') output.note(formatAnnotation(problem))
  }
  output.note(countProblems(problems) + where)
}

/** In one order on every machine: environment, application, object, errors first, id, path. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const keyOf = (problem: Problem): string =>
    [
      headingOf(problem),
      problem.severity,
      problem.place?.file ?? '',
      problem.id,
      formatPath(problem.path ?? []),
      problem.message,
    ].join('\0')
  return problems
    .map((problem) => ({ problem, key: keyOf(problem) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ problem }) => problem)
}

export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const warnings = problems.length - errors
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}`
}

/** GitHub's workflow command. Source: "Workflow commands for GitHub Actions", escaping as in @actions/core. */
export function formatAnnotation(problem: Problem): string {
  const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const escapeProperty = (text: string): string => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
  const place = problem.source ?? problem.place
  const properties = Object.entries({ file: place?.file, line: place?.line, col: place?.column, title: problem.id })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${problem.severity} ${properties.join(',')}::${escape(`${problem.message}\n${problem.hint}`)}`
}

function formatProblem(problem: Problem, output: Output): string {
  const color = problem.severity === 'error' ? 'red' : 'yellow'
  const lines = [
    `  ${output.style(color, problem.severity, 'stderr')} ${problem.message} ${output.style('dim', `[${problem.id}]`, 'stderr')}`,
  ]
  if (problem.object && problem.path && problem.path.length > 0) lines.push(`    at ${formatPath(problem.path)}`)
  if (problem.source) lines.push(`    from ${formatPlace(problem.source)}`)
  if (problem.place) {
    const known = problem.template === undefined || problem.place.file.endsWith(problem.template)
    lines.push(`    in ${formatPlace(problem.place)}${known ? '' : `, rendered by ${problem.template}`}`)
  } else if (problem.template !== undefined) lines.push(`    in ${problem.template}`)
  lines.push(`    ${problem.hint}`)
  return lines.join('\n')
}

/** `file:line:column`, as editors and terminals link it. */
export function formatPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}

function headingOf({ environment, application, object }: Problem): string {
  return [environment, application, object && `${object.kind}/${object.name}`]
    .filter((part) => part !== undefined)
    .join(' › ')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
