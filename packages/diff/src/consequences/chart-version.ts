import type { Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'

export function chartVersion({ applications }: EnvironmentChange): Finding[] {
  return applications.flatMap(({ name, before, after }): Finding[] => {
    const [old, now] = [before?.chart, after?.chart]
    if (!old || !now || old.version === now.version) return []
    return [{ severity: 'notice', application: name, message: `${name}: chart ${old.version} → ${now.version}` }]
  })
}
