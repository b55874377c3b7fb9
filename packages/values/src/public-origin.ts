import type { Environment } from '@button0/environment'

/** The origin under which browsers see an environment: `https` where it has a certificate. */
export function publicOrigin({ host, certificateArn }: Environment): string {
  return `${certificateArn === undefined ? 'http' : 'https'}://${host}`
}
