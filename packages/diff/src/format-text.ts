import { styleText } from 'node:util'
import { chartReachInWords } from './chart-reach.ts'
import { hiddenInWords, imageInWords, kindsInWords, sidesOf, valueInWords } from './diff-words.ts'
import { addCounts, type HiddenCounts } from './field-change.ts'
import { formatRef } from './object-ref.ts'
import { formatPath } from './path.ts'
import {
  hasDifference,
  isEmpty,
  type ApplicationDiff,
  type EnvironmentDiff,
  type ObjectDiff,
  type StateDiff,
} from './state-diff.ts'

type Style = Parameters<typeof styleText>[0] | 'plain'
type Paint = (style: Style, text: string) => string

const signs = {
  created: ['green', '+'],
  deleted: ['red', '-'],
  changed: ['yellow', '~'],
  replaced: ['magenta', '!'],
} as const

/** For a terminal: consequences first, then every object with its changed fields. */
export function formatText(diff: StateDiff, { color }: { readonly color: boolean }): string {
  const paint: Paint = (style, text) =>
    color && style !== 'plain' ? styleText(style, printable(text), { validateStream: false }) : printable(text)
  const hidden = hiddenInWords(
    diff.environments.map((environment) => environment.hidden).reduce<HiddenCounts>(addCounts, {}),
  )
  const charts = (diff.charts ?? []).map((chart) => `${paint('plain', chartReachInWords(chart))}\n`).join('')
  if (isEmpty(diff)) return `${charts}No differences${hidden === '' ? '' : ` (${hidden})`}\n`
  return `${charts === '' ? '' : `${charts}\n`}${diff.environments.map((environment) => environmentLines(environment, paint).join('\n')).join('\n\n')}\n`
}

function environmentLines(
  { name, tier, kind, consequences, applications, argocd, hidden }: EnvironmentDiff,
  paint: Paint,
): string[] {
  const lines = [paint('bold', `${name} (${tier}${kind === 'changed' ? '' : `, ${kind}`})`)]
  for (const { severity, message } of consequences) {
    lines.push(
      severity === 'caution' ? paint('red', `  ! ${name}: ${message}`) : paint('plain', `  * ${name}: ${message}`),
    )
  }
  for (const application of applications.filter(hasDifference)) lines.push('', ...applicationLines(application, paint))
  if (argocd.length > 0)
    lines.push('', paint('bold', '  Argo CD'), ...argocd.flatMap((object) => objectLines(object, paint)))
  if (hiddenInWords(hidden) !== '') lines.push('', paint('dim', `  ${hiddenInWords(hidden)}`))
  return lines
}

function applicationLines(application: ApplicationDiff, paint: Paint): string[] {
  const { from, to } = imageInWords(application)
  const { image, chart, kind, name, objects } = application
  const facts = [
    ...(kind === 'changed' ? [] : [kind]),
    ...(image ? [`image ${from ?? 'none'} → ${to ?? 'none'}`] : []),
    ...(chart ? [`chart ${chart.from ?? 'none'} → ${chart.to ?? 'none'}`] : []),
    ...(objects.length > 0 ? [`${kindsInWords(objects)}`] : []),
  ]
  return [
    `  ${paint('bold', name)}${paint('plain', facts.length === 0 ? '' : `: ${facts.join('; ')}`)}`,
    ...(image?.compareUrl ? [paint('dim', `    ${image.compareUrl}`)] : []),
    ...objects.flatMap((object) => objectLines(object, paint)),
  ]
}

function objectLines({ ref, kind, file, changes }: ObjectDiff, paint: Paint): string[] {
  const [style, sign] = signs[kind]
  const lines = [
    `    ${paint(style, `${sign} ${formatRef(ref)}`)}${paint('dim', file === undefined ? '' : ` ${file}`)}`,
  ]
  for (const change of changes) {
    const what = change.op === 'moved' ? 'order of ' : ''
    lines.push(paint('plain', `        ${what}${formatPath(change.path)}`))
    for (const side of sidesOf(change)) {
      const text = `          ${side.sign} ${valueInWords(side.value, 300)}`
      lines.push(paint(side.sign === '-' ? 'red' : 'green', text))
    }
  }
  return lines
}

/** Nothing from an object may move the cursor, start a line or turn the text around. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    return `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`
  })
}
