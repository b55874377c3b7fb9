import { albPath, certificatesOf, listenersOf } from '../alb-listeners.ts'
import type { Check } from '../check.ts'
import { albIngresses } from '../traffic.ts'

export const albCertificate: Check = {
  id: 'alb-certificate',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    const { certificateArn, aws } = context.environment
    for (const ingress of context.computed(albIngresses)) {
      const listeners = listenersOf(ingress)
      const certificates = certificatesOf(ingress)
      const https = listeners?.some(({ protocol }) => protocol === 'HTTPS')
      const at = { manifest: ingress, path: albPath('certificate-arn') }
      const foreign = certificates.find(
        (arn) => arn.split(':')[3] !== aws.region || arn.split(':')[4] !== aws.accountId,
      )
      const hint = `Set certificate-arn: ${certificateArn ?? 'an ACM certificate of the environment'}`
      if (listeners && !https && certificateArn !== undefined) {
        const message = 'The load balancer does not listen to HTTPS, although the environment has a certificate'
        yield { manifest: ingress, path: albPath('listen-ports'), message, hint: 'Add {"HTTPS": 443} to listen-ports' }
      } else if (https && certificates.length === 0) {
        yield { ...at, message: 'The load balancer listens to HTTPS and names no certificate', hint }
      } else if (foreign !== undefined) {
        const message = `Certificate ${foreign} is not of account ${aws.accountId} in ${aws.region}, where the load balancer is`
        yield { ...at, message, hint }
      } else if (certificates.length > 0 && certificateArn !== undefined && !certificates.includes(certificateArn)) {
        const message = `Certificate ${certificates.join(', ')} is not the environment's, ${certificateArn}`
        yield { ...at, message, hint }
      }
    }
  },
}
