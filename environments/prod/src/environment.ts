import { defineEnvironment } from '@button0/environment'

export const environment = defineEnvironment({
  name: 'prod',
  tier: 'production',
  promotesFrom: 'staging',
  namespace: 'button0-prod',
  host: 'button0.example.com',
  certificateArn: 'arn:aws:acm:eu-central-1:444455556666:certificate/2d94c6f0-7be1-43a8-b5d2-c06f18a93e03',
  aws: { accountId: '444455556666', region: 'eu-central-1' },
  cluster: {
    name: 'button0-prod',
    destination: { server: 'https://kubernetes.default.svc' },
    kubernetesVersion: '1.34.0',
  },
  network: {
    loadBalancerCidrs: ['10.40.0.0/24', '10.40.1.0/24', '10.40.2.0/24'],
    databaseCidrs: ['10.40.20.0/24', '10.40.21.0/24', '10.40.22.0/24'],
  },
  database: { host: 'button0-prod.d4bm7xk2p0qs.eu-central-1.rds.amazonaws.com', name: 'button0' },
  secretStores: [{ name: 'aws-secrets-manager' }],
  git: { repoUrl: 'https://github.com/button0/button0-gitops.git' },
})
