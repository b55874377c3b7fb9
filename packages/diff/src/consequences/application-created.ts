import { counted, type Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'

export function applicationCreated(change: EnvironmentChange): Finding[] {
  if (change.kind !== 'changed') return []
  return change.applications
    .filter(({ kind }) => kind === 'created')
    .map(({ name, objects }) => ({
      severity: 'notice',
      application: name,
      message: `Application ${name} is new: Argo CD creates ${counted(objects.length, 'object')}`,
    }))
}
