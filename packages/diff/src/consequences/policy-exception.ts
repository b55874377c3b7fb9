import type { Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'
import type { PolicyException } from '../state.ts'

export function policyException({ before, after, kind }: EnvironmentChange): Finding[] {
  if (kind === 'deleted') return []
  const old = byKey(before?.exceptions ?? [])
  const now = byKey(after?.exceptions ?? [])
  return [
    ...[...now].flatMap(([key, { problem, object, reason }]): Finding[] => {
      const previous = old.get(key)
      if (previous === undefined)
        return [{ severity: 'caution', message: `The check ${problem} is switched off for ${object}: ${reason}` }]
      if (previous.reason === reason) return []
      return [
        {
          severity: 'notice',
          message: `The check ${problem} stays switched off for ${object}, for another reason: ${reason}`,
        },
      ]
    }),
    ...[...old].flatMap(([key, { problem, object }]): Finding[] =>
      now.has(key) ? [] : [{ severity: 'notice', message: `The check ${problem} applies to ${object} again` }],
    ),
  ]
}

function byKey(exceptions: readonly PolicyException[]): Map<string, PolicyException> {
  return new Map(exceptions.map((exception) => [`${exception.problem} ${exception.object}`, exception]))
}
