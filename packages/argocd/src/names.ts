import type { Environment } from '@button0/environment'

/** The name of an environment's root Application. One Argo CD can serve several environments, so all names carry it. */
export function rootApplicationName(environment: Environment): string {
  return `button0-${environment.name}`
}

/** The name of the Application that deploys one app of an environment. */
export function childApplicationName(environment: Environment, app: string): string {
  return `button0-${environment.name}-${app}`
}

/** The AppProject of an environment's root Application. */
export function rootProjectName(environment: Environment): string {
  return `button0-${environment.name}-root`
}

/** The AppProject of an environment's child Applications. */
export function workloadProjectName(environment: Environment): string {
  return `button0-${environment.name}`
}
