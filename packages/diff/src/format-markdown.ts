import { chartReachInWords } from './chart-reach.ts'
import { counted } from './consequence.ts'
import { hiddenInWords, imageInWords, kindsInWords, sidesOf, touchedEnvironments, valueInWords } from './diff-words.ts'
import { codeBlock, escapeMarkdown, inlineCode } from './escape-markdown.ts'
import { addCounts, type HiddenCounts } from './field-change.ts'
import { fillSections, type Section } from './fill-sections.ts'
import { formatCautions } from './format-cautions.ts'
import { formatRef } from './object-ref.ts'
import { formatPath } from './path.ts'
import { shortestForm } from './shortest-form.ts'
import {
  hasDifference,
  isEmpty,
  type ApplicationDiff,
  type EnvironmentDiff,
  type ObjectDiff,
  type StateDiff,
} from './state-diff.ts'

/**
 * For a comment on a pull request, of at most `maxLength` characters (GitHub accepts 65,536): headline, table and
 * cautions whole, then as much of the rest as there is room for, the highest tier first, with the counts of what is left
 * out. Only where table and cautions alone are too long do they become terser: with some hundred rows, or as many cautions.
 */
export function formatMarkdown(diff: StateDiff, { maxLength = 60_000 }: { readonly maxLength?: number } = {}): string {
  const hidden = hiddenInWords(
    diff.environments.map((environment) => environment.hidden).reduce<HiddenCounts>(addCounts, {}),
  )
  const charts = (diff.charts ?? []).map((chart) => `\n- ${escapeMarkdown(chartReachInWords(chart))}`).join('')
  const reach = charts === '' ? '' : `\n**Charts**\n${charts}\n`
  if (isEmpty(diff)) return `### No differences\n${reach}${hidden === '' ? '' : `\n${hidden}\n`}`
  const environments = touchedEnvironments(diff)
  const footer = hidden === '' ? '' : `\n${hidden}\n`
  const headline = headlineOf(environments)
  const room = maxLength - headline.length - reach.length - footer.length
  // The cautions have half of the room, or what they need if that is less.
  const roomOfCautions = Math.min(room / 2, formatCautions(environments, Number.POSITIVE_INFINITY).length)
  const table = shortestForm([tableOf(environments, true), tableOf(environments, false)], room - roomOfCautions)
  const cautions = formatCautions(environments, room - table.length)
  const top = `${headline}${table}${cautions}${reach}`
  const sections = [...environments.flatMap(noticesOf), ...environments.flatMap(detailsOf)]
  return `${top}${fillSections(sections, maxLength - top.length - footer.length)}${footer}`
}

function headlineOf(environments: readonly EnvironmentDiff[]): string {
  const [highest, ...others] = environments
  const cautions = environments.reduce((sum, { consequences }) => sum + consequences.filter(isCaution).length, 0)
  const rest = others.length === 0 ? 'changes' : `and ${counted(others.length, 'more environment')} change`
  const { name, tier } = highest!
  return `### ${escapeMarkdown(name)} (${tier}) ${rest}: ${cautions === 0 ? 'no cautions' : counted(cautions, 'caution')}\n`
}

function tableOf(environments: readonly EnvironmentDiff[], withLinks: boolean): string {
  const rows = environments.flatMap((environment) => {
    const applications = environment.applications.filter(hasDifference).map((application) => {
      const link = withLinks && application.image?.compareUrl ? ` ([compare](${application.image.compareUrl}))` : ''
      const chart = application.chart ? `${codeOr(application.chart.from)} → ${codeOr(application.chart.to)}` : ''
      const kind = application.kind === 'changed' ? '' : ` (${application.kind})`
      return [
        `${escapeMarkdown(application.name)}${kind}`,
        imageCell(application) + link,
        chart,
        kindsInWords(application.objects),
      ]
    })
    const argocd = environment.argocd.length > 0 ? [['Argo CD', '', '', kindsInWords(environment.argocd)]] : []
    const all = [...applications, ...argocd]
    const cells = all.length > 0 ? all : [['', '', '', '']]
    return cells.map((row) => `| ${[escapeMarkdown(environment.name), ...row].join(' | ')} |`)
  })
  return `\n| Environment | Application | Image | Chart | Objects |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

function imageCell(application: ApplicationDiff): string {
  if (application.image === undefined) return ''
  const { from, to } = imageInWords(application)
  return `${codeOr(from)} → ${codeOr(to)}`
}

function codeOr(text: string | undefined): string {
  return text === undefined || text === '' ? 'none' : inlineCode(text)
}

function noticesOf({ name, consequences }: EnvironmentDiff): Section[] {
  const notices = consequences.filter((consequence) => !isCaution(consequence))
  if (notices.length === 0) return []
  return [
    {
      open: `\n**What happens in ${escapeMarkdown(name)}**\n\n`,
      items: notices.map(({ message }) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(message)}\n`),
      close: '',
      rest: (left) => `- ${counted(left, 'more notice')} for ${escapeMarkdown(name)}, left out for length\n`,
    },
  ]
}

function detailsOf({ name, applications, argocd }: EnvironmentDiff): Section[] {
  const sections = applications.map(({ name: application, objects }) => ({ title: application, objects }))
  return [...sections, { title: 'Argo CD', objects: argocd }]
    .filter(({ objects }) => objects.length > 0)
    .map(({ title, objects }) => {
      const label = `${escapeMarkdown(name)}, ${escapeMarkdown(title)}`
      return {
        open: `\n<details><summary>${label}: ${kindsInWords(objects)}</summary>\n\n`,
        items: objects.map(objectBlock),
        close: '</details>\n',
        rest: (left) =>
          `\n${counted(left, 'object')} of ${label} left out for length: ${kindsInWords(objects.slice(-left))}\n`,
      }
    })
}

/** So that one object with thousands of keys does not take the room of all others. */
const changesPerObject = 50

function objectBlock({ ref, kind, changes }: ObjectDiff): string {
  const title = `**${kind}** ${inlineCode(formatRef(ref))}\n`
  if (changes.length === 0) return `${title}\n`
  const lines = changes.slice(0, changesPerObject).flatMap((change) => {
    const path = `${change.op === 'moved' ? 'order of ' : ''}${formatPath(change.path)}`
    return sidesOf(change).map(({ sign, value }) => `${sign} ${path}: ${valueInWords(value, 300)}`)
  })
  const more = changes.length - changesPerObject
  const rest = more > 0 ? `\n${counted(more, 'more change')} left out for length\n` : ''
  return `${title}\n${codeBlock(lines, 'diff')}\n${rest}\n`
}

function isCaution({ severity }: { readonly severity: string }): boolean {
  return severity === 'caution'
}
