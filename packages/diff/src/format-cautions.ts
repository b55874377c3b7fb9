import type { Consequence } from './consequence.ts'
import { escapeMarkdown, inlineCode } from './escape-markdown.ts'
import { formatRef } from './object-ref.ts'
import { shortestForm } from './shortest-form.ts'
import type { EnvironmentDiff } from './state-diff.ts'

/**
 * Every caution, never folded. Where they do not all fit word for word, those of one kind and environment share the
 * words of the first and name their objects; where not even that fits, only their number.
 */
export function formatCautions(environments: readonly EnvironmentDiff[], room: number): string {
  const cautions = environments.flatMap(({ consequences }) =>
    consequences.filter(({ severity }) => severity === 'caution'),
  )
  if (cautions.length === 0) return ''
  const forms = [cautions.map(line), grouped(cautions, true), grouped(cautions, false)].map(
    (lines) => `\n**Cautions**\n\n${lines.join('')}`,
  )
  return shortestForm(forms, room)
}

function line({ environment, message }: Consequence): string {
  return `- ⚠️ **${escapeMarkdown(environment)}**: ${escapeMarkdown(message)}\n`
}

function grouped(cautions: readonly Consequence[], withNames: boolean): string[] {
  const groups = new Map<string, Consequence[]>()
  for (const caution of cautions) {
    const key = JSON.stringify([caution.environment, caution.id])
    groups.set(key, [...(groups.get(key) ?? []), caution])
  }
  return [...groups.values()].map((group) => {
    const [first, ...others] = group as [Consequence, ...Consequence[]]
    if (others.length === 0) return line(first)
    const names = withNames ? `: ${others.map(nameOf).join(', ')}` : ''
    return `${line(first).trimEnd()}; likewise ${others.length} more (${first.id})${names}\n`
  })
}

function nameOf({ object, application, message }: Consequence): string {
  return object ? inlineCode(formatRef(object)) : escapeMarkdown(application ?? message)
}
