import { counted, type Finding } from '../consequence.ts'
import type { EnvironmentChange } from '../state-change.ts'

/** A new environment does nothing until an admin applies its projects and its root Application. */
export function environmentCreated({ name, kind, applications }: EnvironmentChange): Finding[] {
  if (kind !== 'created') return []
  const objects = applications.reduce((count, application) => count + application.objects.length, 0)
  const size = `${counted(applications.length, 'application')} with ${counted(objects, 'object')}`
  return [{ severity: 'notice', message: `Environment ${name} is new: ${size}, once its root Application is applied` }]
}
